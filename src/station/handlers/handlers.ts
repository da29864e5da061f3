/**
 * Every route's handler. A route without one does not compile.
 */
import type { RouteName } from '../../wire/routes.ts';
import { pull } from '../sync/pull.ts';
import { push } from '../sync/push.ts';
import { areas } from './area-handlers.ts';
import { assign, withdraw } from './assignment-handlers.ts';
import { exportAnswer, exportAsk, exportAsks, exportList } from './export-handlers.ts';
import type { Handler } from './handler.ts';
import { health } from './health-handler.ts';
import { importList } from './list-handlers.ts';
import { people, personAdd, personChange } from './people-handlers.ts';
import { place } from './place-handler.ts';
import { planDay, planProblem, planPublish, planVersions, planWays, shiftChange } from './plan-handlers.ts';
import { planWeek, planWeekDays } from './plan-week-handlers.ts';
import { policy, policyChange } from './policy-handlers.ts';
import { properties, property, settle } from './property-handlers.ts';
import { rescueKey } from './rescue-handler.ts';
import { alarms, results } from './results-handlers.ts';
import { session, signIn, signOut, welcome, welcomeLook } from './session-handlers.ts';
import { week, weekCsv, weekFinal, weekName } from './week-handlers.ts';

export const HANDLERS: { readonly [Name in RouteName]: Handler<Name> } = {
  health,
  signIn,
  session,
  signOut,
  welcomeLook,
  welcome,
  push,
  pull,
  rescueKey,
  areas,
  properties,
  property,
  settle,
  place,
  assign,
  withdraw,
  planDay,
  planProblem,
  planWays,
  planWeek,
  planWeekDays,
  planPublish,
  planVersions,
  shiftChange,
  policy,
  policyChange,
  results,
  alarms,
  week,
  weekCsv,
  weekName,
  weekFinal,
  importList,
  exportAsks,
  exportAsk,
  exportAnswer,
  exportList,
  people,
  personAdd,
  personChange,
};
