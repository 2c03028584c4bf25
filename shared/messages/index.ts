import { en } from './en/index.ts';

/**
 * Every text that a person reads, main's dialogs and menus included. A message is a string, or a function where it
 * holds a name or a number. Another language is another folder of the type `Messages`.
 */
export type Messages = typeof en;

export const messages: Messages = en;
