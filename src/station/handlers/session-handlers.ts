/**
 * Signing in and out, and what a person is told of themselves.
 */

import { welcome as accept, signIn as begin, lookWelcome as lookAt, sessionReplyOf } from '../people/sign-in.ts';
import { endSession } from '../records/session-records.ts';
import type { Handler } from './handler.ts';

export const signIn: Handler<'signIn'> = {
  kind: 'open',
  async run(station, { name, passphrase, device }, { address, token: before, keepToken }) {
    const { token, reply } = await begin(station, { name, passphrase, device, address, before });
    keepToken(token);
    return reply;
  },
};

export const session: Handler<'session'> = {
  kind: 'act',
  async run(cx) {
    cx.allow([{ owner: cx.who.id }]);
    cx.nothingDone();
    return sessionReplyOf(cx.tx, cx.station, cx.who, cx.now);
  },
};

export const signOut: Handler<'signOut'> = {
  kind: 'act',
  async run(cx, _nothing, { keepToken }) {
    cx.allow([{ owner: cx.who.id }]);
    await endSession(cx.tx, cx.tokenHash);
    keepToken(undefined);
    return {};
  },
};

export const welcomeLook: Handler<'welcomeLook'> = {
  kind: 'open',
  async run(station, { code }, { address }) {
    const { signInName, name } = await lookAt(station, code, address);
    return { signInName, name };
  },
};

export const welcome: Handler<'welcome'> = {
  kind: 'open',
  async run(station, { code, passphrase }, { address, keepToken }) {
    const { token, reply } = await accept(station, { code, passphrase, address });
    keepToken(token);
    return reply;
  },
};
