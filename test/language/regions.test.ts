import { describe, expect, it } from 'vitest';
import { arabicRegionNames, arabicRegionStem, isArabicRegion } from '../../src/language/regions.js';

describe('a country or language', () => {
  it.each([
    ['Germany', 'ألمانيا'],
    ['German', 'الألمانية'],
    ['Egyptian', 'مصر'],
    ['Netherlands', 'هولندا'],
    ['Dutch', 'الهولندية'],
    ['Europe', 'أوروبا'],
    ['Sudanese', 'السودان'],
  ])('%s is %s', (english, arabic) => {
    expect(arabicRegionNames(english)).toContain(arabic);
  });

  it('is none where the word is none', () => {
    expect(arabicRegionNames('Telegram')).toEqual([]);
  });

  it('has one stem as a noun and as an adjective', () => {
    expect(new Set(['ألمانيا', 'الألمانية', 'ألماني'].map(arabicRegionStem)).size).toBe(1);
  });

  it('is told from everyday words in Arabic', () => {
    expect(['روسيا', 'مصر', 'أوروبا', 'الروسية'].every(isArabicRegion)).toBe(true);
    expect(['أكان', 'مالي', 'قطر', 'كتاب', 'عبر'].some(isArabicRegion)).toBe(false);
  });
});
