/**
 * Lets tests run the message catalogues as they are written: the build reads their ICU grammar, and here Lingui does.
 */
import { i18n } from '@lingui/core';
import { compileMessage } from '@lingui/message-utils/compileMessage';

i18n.setMessagesCompiler(compileMessage);
