/**
 * The route in words, for whoever cannot or would rather not read it off a map: each stop, and how long it is from the one before.
 *
 * Folded away until it is asked for: the places below are the same ones, in another order.
 */
import { ChevronDown, Route as RouteIcon } from 'lucide-react';
import type { PropertyId } from '../../../domain/base/id.ts';
import { Icon } from '../../parts/icon.tsx';
import type { RouteStop } from './plan-route.ts';
import css from './route-list.module.css';
import { routeSum, stopLine } from './route-words.ts';

export interface RouteListProps {
  readonly stops: readonly RouteStop[];
  readonly onChoose: (propertyId: PropertyId) => void;
}

export function RouteList({ stops, onChoose }: RouteListProps) {
  return (
    <details className={css['route']}>
      <summary>
        <Icon of={RouteIcon} size={20} />
        <span>{routeSum(stops)}</span>
        <Icon of={ChevronDown} size={20} />
      </summary>
      <ol>
        {stops.map((it) => (
          <li key={`${it.n} ${it.property.id}`}>
            <button type="button" onClick={() => onChoose(it.property.id)}>
              {stopLine(it)}
            </button>
          </li>
        ))}
      </ol>
    </details>
  );
}
