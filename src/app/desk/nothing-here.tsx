/**
 * For a role that has no desk screen yet: what it may see, said plainly, and nothing of anybody's home.
 */
import { FileChartColumn } from 'lucide-react';
import type { Role } from '../../domain/people/officer.ts';
import { EmptyState } from '../parts/empty-state.tsx';
import { say } from '../words/words.ts';
import { DeskHead } from './parts/desk-head.tsx';

export function NothingHere({ role }: { readonly role: Role }) {
  return (
    <>
      <DeskHead title={say(`role.${role}`)} />
      <EmptyState icon={FileChartColumn} title={say('desk.nothing_title')} text={say(role === 'analyst' ? 'desk.nothing_analyst' : 'desk.nothing_other')} />
    </>
  );
}
