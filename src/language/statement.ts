import { foldLetters, stripMarks } from './arabic.js';
import type { Direction } from './quantities/index.js';

/** What turns a statement around: which way something went, and whether it is denied. */

const UP =
  /\b(?:r[oi]se|rises|risen|rising|increas\w*|gr[eo]w|grown|growing|growth|gained|climb\w*|jump\w*|surg\w*|soar\w*|rais\w*|expanded|doubl\w*|tripl\w*|quadrupl\w*|went up)\b/iu;
const DOWN =
  /\b(?:fell|fall|falls|fallen|falling|drop\w*|declin\w*|decreas\w*|reduc\w*|shr[aiu]nk\w*|slash\w*|lower(?:ed|s|ing)|halv\w*|slump\w*|plung\w*|dwindl\w*|cuts?|cutting|(?:is|was|were|went|came|are) down)\b/iu;
// Arabic verbs and their nouns, with what is written in one word with them. يزيد عن is "more than", no rise.
const ARABIC_UP =
  /(?<!\p{L})[وفبل]?(?:ال)?(?:ارتفع|يرتفع|ترتفع|ارتفاع|زاد|زياده|ازداد|ازدياد|تزايد|يتزايد|نما|نمو|تضاعف|يتضاعف|صعد|صعود|رفع|يرفع)(?:ت|ا|وا|ه|ها)?(?!\p{L})/u;
const ARABIC_DOWN =
  /(?<!\p{L})[وفبل]?(?:ال)?(?:انخفض|ينخفض|تنخفض|انخفاض|تراجع|يتراجع|تتراجع|هبط|يهبط|هبوط|تقلص|يتقلص|قلص|تقليص|خفض|يخفض|تخفض|تخفيض|تدني|انحسر|انحسار)(?:ت|ا|وا|ه|ها)?(?!\p{L})/u;

/** Which ways a text says that things went. */
export function directionsOf(text: string): ReadonlySet<Direction> {
  const folded = foldLetters(stripMarks(text));
  const found = new Set<Direction>();
  if (UP.test(folded) || ARABIC_UP.test(folded)) found.add('up');
  if (DOWN.test(folded) || ARABIC_DOWN.test(folded)) found.add('down');
  return found;
}

// "no more than", "not only", لا يقل عن are no denial.
const NOT =
  /\b(?:not(?! only| just| less| more| fewer)|never|neither|cannot|no(?! (?:fewer|less|more|longer|later)\b)|none|nobody)\b|n['’]t\b/iu;
const ARABIC_NOT =
  /(?<!\p{L})[وف]?(?:لم|لن|ليس|ليست|ليسوا|لا(?! (?:يقل|تقل|يزيد|تزيد|يتجاوز|تتجاوز)))(?!\p{L})/u;

/** Whether a text denies something. */
export function denies(text: string): boolean {
  return NOT.test(text) || ARABIC_NOT.test(stripMarks(text));
}
