/**
 * Every endpoint of the station, once: its name, path, messages, the act it needs leave for, and its body limit.
 *
 * The station serves exactly this table and documents it as OpenAPI; the phone and the desk call it by name. No path holds
 * a record's id. `guarded: false` marks the few that answer before anyone has signed in.
 */
import type * as z from 'zod';
import type { Act } from '../domain/people/access.ts';
import { areasReply } from './area.ts';
import {
  alarmsReply,
  assignReply,
  assignRequest,
  csvReply,
  importReply,
  importRequest,
  peopleReply,
  personAddReply,
  personAddRequest,
  personChangeReply,
  personChangeRequest,
  placeReply,
  placeRequest,
  propertiesReply,
  propertiesRequest,
  propertyReply,
  propertyRequest,
  resultsReply,
  resultsRequest,
  settleReply,
  settleRequest,
  weekCsvRequest,
  weekFinalReply,
  weekFinalRequest,
  weekNameReply,
  weekNameRequest,
  weekReply,
  weekRequest,
  withdrawReply,
  withdrawRequest,
} from './desk.ts';
import { exportAnswerRequest, exportAskRequest, exportFetchRequest, exportLineReply, exportsReply } from './export.ts';
import {
  planDayReply,
  planDayRequest,
  planProblemReply,
  planProblemRequest,
  planPublishReply,
  planPublishRequest,
  planVersionsReply,
  planVersionsRequest,
  planWaysReply,
  planWaysRequest,
  planWeekDaysReply,
  planWeekDaysRequest,
  planWeekReply,
  planWeekRequest,
  policyChangeReply,
  policyChangeRequest,
  policyReply,
  shiftChangeReply,
  shiftChangeRequest,
} from './plan.ts';
import { pullReply, pullRequest } from './pull.ts';
import { pushReply, pushRequest } from './push.ts';
import { rescueKeyReply, rescueKeyRequest } from './rescue-key.ts';
import { healthReply, nothing, sessionReply, signInRequest, welcomeLookReply, welcomeLookRequest, welcomeRequest } from './session.ts';
import { MOST_BYTES, MOST_IMPORT_BYTES } from './version.ts';

export interface Route {
  readonly method: 'GET' | 'POST';
  readonly path: `/api/${string}`;
  readonly request: z.ZodType;
  readonly reply: z.ZodType;
  readonly act: Act | undefined;
  readonly bodyLimit: number;
}

const SMALL = 16 * 1024;

export const ROUTES = {
  health: { method: 'GET', path: '/api/health', request: nothing, reply: healthReply, act: undefined, bodyLimit: SMALL },
  signIn: { method: 'POST', path: '/api/session/begin', request: signInRequest, reply: sessionReply, act: undefined, bodyLimit: SMALL },
  session: { method: 'GET', path: '/api/session', request: nothing, reply: sessionReply, act: 'session.read', bodyLimit: SMALL },
  signOut: { method: 'POST', path: '/api/session/end', request: nothing, reply: nothing, act: 'session.end', bodyLimit: SMALL },
  welcomeLook: { method: 'POST', path: '/api/welcome/look', request: welcomeLookRequest, reply: welcomeLookReply, act: undefined, bodyLimit: SMALL },
  welcome: { method: 'POST', path: '/api/welcome', request: welcomeRequest, reply: sessionReply, act: undefined, bodyLimit: SMALL },

  push: { method: 'POST', path: '/api/sync/push', request: pushRequest, reply: pushReply, act: 'sync.push', bodyLimit: MOST_BYTES },
  pull: { method: 'POST', path: '/api/sync/pull', request: pullRequest, reply: pullReply, act: 'sync.pull', bodyLimit: SMALL },
  rescueKey: { method: 'POST', path: '/api/rescue/key', request: rescueKeyRequest, reply: rescueKeyReply, act: 'rescue.enrol', bodyLimit: SMALL },
  areas: { method: 'GET', path: '/api/areas', request: nothing, reply: areasReply, act: 'area.read', bodyLimit: SMALL },

  properties: { method: 'POST', path: '/api/desk/properties', request: propertiesRequest, reply: propertiesReply, act: 'property.list', bodyLimit: SMALL },
  property: { method: 'POST', path: '/api/desk/property', request: propertyRequest, reply: propertyReply, act: 'property.read', bodyLimit: SMALL },
  settle: { method: 'POST', path: '/api/desk/property/settle', request: settleRequest, reply: settleReply, act: 'property.settle', bodyLimit: SMALL },
  place: { method: 'POST', path: '/api/desk/property/place', request: placeRequest, reply: placeReply, act: 'property.place', bodyLimit: SMALL },
  assign: { method: 'POST', path: '/api/desk/assign', request: assignRequest, reply: assignReply, act: 'assignment.give', bodyLimit: 4 * SMALL },
  withdraw: { method: 'POST', path: '/api/desk/withdraw', request: withdrawRequest, reply: withdrawReply, act: 'assignment.withdraw', bodyLimit: 4 * SMALL },
  planDay: { method: 'POST', path: '/api/desk/plan/day', request: planDayRequest, reply: planDayReply, act: 'plan.read', bodyLimit: SMALL },
  planProblem: {
    method: 'POST',
    path: '/api/desk/plan/problem',
    request: planProblemRequest,
    reply: planProblemReply,
    act: 'plan.propose',
    bodyLimit: MOST_BYTES,
  },
  planWays: { method: 'POST', path: '/api/desk/plan/ways', request: planWaysRequest, reply: planWaysReply, act: 'plan.propose', bodyLimit: 4 * SMALL },
  planWeekDays: {
    method: 'POST',
    path: '/api/desk/plan/week/days',
    request: planWeekDaysRequest,
    reply: planWeekDaysReply,
    act: 'plan.read',
    bodyLimit: SMALL,
  },
  planWeek: { method: 'POST', path: '/api/desk/plan/week', request: planWeekRequest, reply: planWeekReply, act: 'plan.propose', bodyLimit: MOST_BYTES },
  planPublish: {
    method: 'POST',
    path: '/api/desk/plan/publish',
    request: planPublishRequest,
    reply: planPublishReply,
    act: 'plan.publish',
    bodyLimit: MOST_BYTES,
  },
  planVersions: { method: 'POST', path: '/api/desk/plan/versions', request: planVersionsRequest, reply: planVersionsReply, act: 'plan.read', bodyLimit: SMALL },
  shiftChange: { method: 'POST', path: '/api/desk/shift', request: shiftChangeRequest, reply: shiftChangeReply, act: 'shift.change', bodyLimit: SMALL },
  policy: { method: 'POST', path: '/api/desk/policy', request: nothing, reply: policyReply, act: 'policy.read', bodyLimit: SMALL },
  policyChange: {
    method: 'POST',
    path: '/api/desk/policy/change',
    request: policyChangeRequest,
    reply: policyChangeReply,
    act: 'policy.change',
    bodyLimit: SMALL,
  },
  results: { method: 'POST', path: '/api/desk/results', request: resultsRequest, reply: resultsReply, act: 'visit.watch', bodyLimit: SMALL },
  alarms: { method: 'POST', path: '/api/desk/alarms', request: nothing, reply: alarmsReply, act: 'visit.watch', bodyLimit: SMALL },
  week: { method: 'POST', path: '/api/desk/week', request: weekRequest, reply: weekReply, act: 'report.week', bodyLimit: SMALL },
  weekCsv: { method: 'POST', path: '/api/desk/week/csv', request: weekCsvRequest, reply: csvReply, act: 'report.week', bodyLimit: SMALL },
  weekName: { method: 'POST', path: '/api/desk/week/name', request: weekNameRequest, reply: weekNameReply, act: 'report.name', bodyLimit: SMALL },
  weekFinal: { method: 'POST', path: '/api/desk/week/final', request: weekFinalRequest, reply: weekFinalReply, act: 'report.final', bodyLimit: SMALL },
  importList: {
    method: 'POST',
    path: '/api/desk/import',
    request: importRequest,
    reply: importReply,
    act: 'property.import',
    bodyLimit: Math.ceil(MOST_IMPORT_BYTES * 1.4),
  },
  exportAsks: { method: 'POST', path: '/api/desk/exports', request: nothing, reply: exportsReply, act: 'export.list', bodyLimit: SMALL },
  exportAsk: { method: 'POST', path: '/api/desk/export/ask', request: exportAskRequest, reply: exportLineReply, act: 'export.ask', bodyLimit: SMALL },
  exportAnswer: {
    method: 'POST',
    path: '/api/desk/export/answer',
    request: exportAnswerRequest,
    reply: exportLineReply,
    act: 'export.agree',
    bodyLimit: SMALL,
  },
  exportList: { method: 'POST', path: '/api/desk/export', request: exportFetchRequest, reply: csvReply, act: 'property.export', bodyLimit: SMALL },
  people: { method: 'POST', path: '/api/desk/people', request: nothing, reply: peopleReply, act: 'people.list', bodyLimit: SMALL },
  personAdd: { method: 'POST', path: '/api/desk/people/add', request: personAddRequest, reply: personAddReply, act: 'people.change', bodyLimit: SMALL },
  personChange: {
    method: 'POST',
    path: '/api/desk/people/change',
    request: personChangeRequest,
    reply: personChangeReply,
    act: 'people.change',
    bodyLimit: SMALL,
  },
} as const satisfies Record<string, Route>;

export type RouteName = keyof typeof ROUTES;
export type RequestOf<Name extends RouteName> = z.input<(typeof ROUTES)[Name]['request']>;
export type ReplyOf<Name extends RouteName> = z.output<(typeof ROUTES)[Name]['reply']>;

/** The bytes of an area pack, in ranges: the one path that is not a message. */
export function areaPath(name: string): string {
  return `/api/areas/${name}`;
}
