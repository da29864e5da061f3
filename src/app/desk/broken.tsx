/**
 * What stands where a desk screen broke: that the station holds everything, and a way on.
 */
import { TriangleAlert } from 'lucide-react';
import type { FallbackProps } from 'react-error-boundary';
import { Button } from '../parts/button.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { say } from '../words/words.ts';

export function Broken({ resetErrorBoundary }: FallbackProps) {
  return (
    <EmptyState icon={TriangleAlert} tone="danger" title={say('common.went_wrong')} text={say('desk.broken_text')}>
      <Button onClick={resetErrorBoundary}>{say('common.try_again')}</Button>
    </EmptyState>
  );
}
