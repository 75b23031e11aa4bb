import { describe, expect, it } from 'vitest';
import { namesCountry } from '../../src/language/countries.js';
import { denies, directionsOf } from '../../src/language/statement.js';

describe('which way things went', () => {
  it.each([
    ['output fell and wages were cut', ['down']],
    ['prices rose', ['up']],
    ['production climbed, then dropped', ['up', 'down']],
    ['انخفض عدد انتاج داعش', ['down']],
    ['مما أجبره علي خفض أجور المقاتلين', ['down']],
    ['وارتفعت الأسعار', ['up']],
    ['Twitter shut down accounts', []],
    ['ما يزيد عن أربعين', []],
    ['more than 40 joined', []],
  ])('%s: %j', (text, directions) => {
    expect([...directionsOf(text)]).toEqual(directions);
  });
});

describe('a denial', () => {
  it.each([
    'did not fall',
    "didn't fall",
    'never fell',
    'no account fell',
    'لم ينخفض',
    'وليس صحيحا',
    'لا يعلقون',
  ])('is heard in %s', (text) => expect(denies(text)).toBe(true));

  it.each([
    'no fewer than 40',
    'not only Mosul',
    'no longer',
    'another notable note',
    'ما لا يقل عن 40',
    'ملايين',
  ])('is not heard in %s', (text) => expect(denies(text)).toBe(false));
});

describe('a country or a people', () => {
  it.each(['ألمانيا', 'الألمانية', 'والعراق', 'روسيا', 'الفرنسي', 'الأمريكية'])('is %s', (word) =>
    expect(namesCountry(word)).toBe(true),
  );

  it.each(['مقاتل', 'الحسابات', 'داعش', 'تويتر', 'أجنبي', 'الحكومة', 'ألف'])('is not %s', (word) =>
    expect(namesCountry(word)).toBe(false),
  );
});
