import { describe, expect, it } from 'vitest';
import { arabicSkeletons, latinNames, latinSkeleton } from '../../src/language/names.js';

describe('a name', () => {
  it.each([
    ['Lakomy', 'لاكومي'],
    ['Nashir', 'ناشير'],
    ['Huffington', 'هافنجتون'],
    ['Adnani', 'العدناني'],
    ['Mosul', 'الموصل'],
    ['Twitter', 'تويتر'],
    ['Facebook', 'وفيسبوك'],
    ['Chopin', 'شوبان'],
    ['Galór', 'غالور'],
  ])('%s sounds like %s', (latin, arabic) => {
    expect(arabicSkeletons(arabic)).toContain(latinSkeleton(latin));
  });

  it.each([
    ['Instagram', 'إنترنت'],
    ['Telegram', 'تويتر'],
    ['Baghdad', 'باغوز'],
  ])('%s does not sound like %s', (latin, arabic) => {
    expect(arabicSkeletons(arabic)).not.toContain(latinSkeleton(latin));
  });

  it('that is short tells nothing', () => {
    expect(latinSkeleton('Ali')).toBe('');
    expect(latinSkeleton('DDoS')).toBe('');
  });

  it('is a word with a capital letter that no sentence begins with', () => {
    expect(latinNames('What did Miron Lakomy say? Who is he? “The” NATO answer')).toEqual([
      'Miron',
      'Lakomy',
      'NATO',
    ]);
  });
});
