// The exports that are recognised by their headings. Pure.
import type { ListTool } from './tool.js';
import {
  BREVO,
  CAMPAIGN_MONITOR,
  CONSTANT_CONTACT,
  HUBSPOT,
  LISTMONK,
  MAILCHIMP,
  MAILPOET,
  PHPLIST,
} from './tools-marketing.js';
import {
  BEEHIIV,
  BUTTONDOWN,
  CURATED,
  GHOST,
  KIT,
  REVUE,
  SQUARESPACE,
  SUBSTACK,
  TINYLETTER,
} from './tools-publishing.js';

/** In the order in which they are asked: the ones with the most particular headings first. */
export const LIST_TOOLS: readonly ListTool[] = [
  LISTMONK,
  MAILCHIMP,
  GHOST,
  SUBSTACK,
  MAILPOET,
  BREVO,
  HUBSPOT,
  CONSTANT_CONTACT,
  PHPLIST,
  BUTTONDOWN,
  KIT,
  BEEHIIV,
  CURATED,
  TINYLETTER,
  CAMPAIGN_MONITOR,
  REVUE,
  SQUARESPACE,
];
