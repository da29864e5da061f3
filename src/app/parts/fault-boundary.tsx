/**
 * Where a bug on a screen ends: what happened, that the work is safe, and a way on. One around each screen and one around all.
 *
 * Shows no stack and sends nothing anywhere.
 */
import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { ErrorBoundary } from 'react-error-boundary';
import { say } from '../words/words.ts';
import { Button } from './button.tsx';
import { EmptyState } from './empty-state.tsx';

export interface FaultBoundaryProps {
  readonly children: ReactNode;
  readonly title?: string;
  readonly text?: string;
  /** Another screen is another try. */
  readonly resetKeys?: unknown[];
}

export function FaultBoundary({ children, title = say('common.went_wrong'), text = say('common.went_wrong_safe'), resetKeys = [] }: FaultBoundaryProps) {
  return (
    <ErrorBoundary
      resetKeys={resetKeys}
      fallbackRender={({ resetErrorBoundary }) => (
        <EmptyState icon={TriangleAlert} tone="danger" title={title} text={text}>
          <Button kind="main" wide onClick={resetErrorBoundary}>
            {say('common.try_again')}
          </Button>
        </EmptyState>
      )}
    >
      {children}
    </ErrorBoundary>
  );
}
