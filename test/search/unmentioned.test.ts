import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AskParts, examine, missingIn } from '../../src/answer/ask.js';
import { corpusOf } from '../../src/answer/evaluation/dataset.js';
import { openParts } from '../../src/answer/open.js';
import { loadConfig } from '../../src/config.js';
import type { Corpus } from '../../src/corpus/corpus.js';
import { loadCorpus } from '../../src/corpus/load.js';

const folders: string[] = [];
const opened: AskParts[] = [];
let translated: AskParts | undefined;
afterAll(async () => {
  for (const { store } of opened) await store.close();
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

async function open(corpus: Corpus): Promise<AskParts> {
  const index = await mkdtemp(path.join(tmpdir(), 'sanad-test-'));
  folders.push(index);
  const parts = await openParts(loadConfig({}, { index }), corpus);
  opened.push(parts);
  return parts;
}

async function missingOf(parts: AskParts, question: string, source?: number): Promise<string[]> {
  const missing = await missingIn(parts, await examine(parts, question, source), source);
  for (const { text, start, end } of missing) expect(question.slice(start, end)).toBe(text);
  return missing.map(({ text }) => text);
}

describe.each([
  ['with translations', true],
  ['without', false],
])('the articles %s', (_how, translations) => {
  let parts: AskParts;
  beforeAll(async () => {
    const { corpus } = loadConfig({});
    parts = await open(await loadCorpus(corpus, { translations }));
  });

  it.each([
    ['How many items were produced in January 2017?', ['2017']],
    ['كم مادة دعائية نشرت عام ٢٠١٩؟', ['٢٠١٩']],
    ['ماذا فعلت شركة غوغل ضد المحتوى المتطرف؟', ['غوغل']],
    ['ماذا فعلت روسيا ضد التنظيم؟', ['روسيا']],
    ['كم حسابا أغلق «سناب شات»؟', ['سناب شات']],
  ])('do not mention something of "%s"', async (question, missing) => {
    expect(await missingOf(parts, question)).toEqual(missing);
  });

  it.each([
    'Who is Lakomi?',
    'What did HuffPost report?',
    'What happened in Baghouz?',
    'Was Mohammed al Adnani the spokesman?',
    'What did the US government estimate?',
    'What did the researcher from Poland say?',
    'How many fighters joined ISIL?',
    'What did Youtube and FaceBook build?',
    'Were 235,000 accounts deleted and 125k banned?',
    'WHAT DID TELEGRAM AND SIGNAL AND TWITTER DO?',
    'What Did The Snowden Files Say About Prism?',
    'Was sagte der Forscher in Warschau über Rekrutierung?',
    'What is <@123456789012> up to?',
    'ماذا فعلت منصة يوتوب؟',
    'ماذا ذكرت صحيفة هافينغتون بوست؟',
    'ماذا قالت الولايات المتحدة؟',
    'أي شركة طورت الأدوات؟',
    'هل حذف ٢٣٥٠٠٠ حساب؟',
  ])('are not said to lack anything of "%s"', async (question) => {
    expect(await missingOf(parts, question)).toEqual([]);
  });
});

it.each([
  ['How many channels did Telegram close?', ['Telegram']],
  ['What did WhatsApp do, and what did Google?', ['WhatsApp', 'Google']],
  ['كم حسابا أغلق Instagram؟', ['Instagram']],
])('with English in every source, more names can be said to be missing: "%s"', async (question, missing) => {
  const { corpus } = loadConfig({});
  translated ??= await open(await loadCorpus(corpus, { translations: true }));
  expect(await missingOf(translated, question)).toEqual(missing);
});

it('a source is looked at alone where it alone is asked', async () => {
  const { corpus } = loadConfig({});
  translated ??= await open(await loadCorpus(corpus, { translations: true }));
  expect(await missingOf(translated, 'What did Facebook do?')).toEqual([]);
  expect(await missingOf(translated, 'What did Facebook do?', 2)).toEqual([]);
  expect(await missingOf(translated, 'What did Facebook do?', 1)).toEqual(['Facebook']);
});

/** Names that sound another way in Arabic, or have another name there. */
const ACROSS: ReadonlyArray<readonly [arabic: string, question: string]> = [
  ['زار الوفد القاهرة في شهر مارس.', 'Who visited Cairo in March?'],
  ['احترقت مكتبة الإسكندرية قبل قرون.', 'When did the library of Alexandria burn?'],
  ['سقطت القسطنطينية عام 1453.', 'When did Constantinople fall?'],
  ['المسجد الأقصى في القدس.', 'Where in Jerusalem is the mosque?'],
  ['اجتمع الوزراء في دمشق.', 'Who met in Damascus?'],
  ['دُمرت أسواق حلب القديمة.', 'What happened to the markets of Aleppo?'],
  ['تعيش في البندقية طيور كثيرة.', 'Which birds live in Venice?'],
  ['كتب أرسطو عن السياسة.', 'What did the philosopher Aristotle write about?'],
  ['كان أفلاطون معلما.', 'Whom did the philosopher Plato teach?'],
  ['انتصر صلاح الدين في حطين.', 'Where did sultan Saladin win?'],
  ['ألف ابن سينا كتاب القانون.', 'What did doctor Avicenna write?'],
  ['عبر موسى البحر مع قومه.', 'What did the prophet Moses cross?'],
  ['ولد المسيح في بيت لحم.', 'Was Jesus born in Bethlehem?'],
  ['أعلن حزب الله بيانا جديدا.', 'What did the party Hezbollah announce?'],
  ['قالت حركة طالبان إنها ستتفاوض.', 'What did the Taliban say?'],
  ['استقبلت إشبيلية السياح.', 'Whom did the city of Seville receive?'],
  ['قال الرئيس المصري إن الاقتصاد تحسن.', 'What did the Egyptian president say?'],
  ['وقعت النمسا والمجر اتفاقا.', 'What did Austria and Hungary sign?'],
  ['سافر الهنود إلى الخليج.', 'Where did the Indians travel?'],
  ['حكمت الدولة العثمانية البلاد.', 'Who ruled under the Ottoman state?'],
  ['تجري دجلة والفرات في العراق.', 'Where do the Tigris and Euphrates flow?'],
  ['اكتشف كولومبوس أمريكا.', 'What did Columbus discover?'],
  ['اخترع أديسون المصباح.', 'What did Edison invent?'],
  ['هاجر السوريون إلى أثينا.', 'Who migrated to Athens?'],
  ['عقدت القمة في بكين وموسكو.', 'What took place in Beijing and Moscow?'],
  ['نشرت مجلة دير شبيغل تحقيقا.', 'What did Der Spiegel publish?'],
  ['تعاونت الأمم المتحدة مع اليونيسف.', 'With whom did UNICEF work?'],
  ['أصدر حلف الناتو تقريرا.', 'What did NATO publish?'],
  ['أعلنت وكالة ناسا عن رحلة.', 'What did the NASA agency announce?'],
  ['فتح المغول بغداد بقيادة هولاكو.', 'What did the Mongols conquer with Hulagu?'],
  ['درس الطلاب اليهودية والمسيحية والإسلام.', 'Who studied Judaism, Christianity and Islam?'],
  ['عاد المقاتلون إلى الشيشان والقوقاز.', 'Who returned to Chechnya and the Caucasus?'],
  ['طورت شركة مايكروسوفت برنامجا.', 'What did Microsoft develop?'],
  ['بيع هاتف سامسونغ وآيفون.', 'Were Samsung and iPhone devices sold?'],
  ['هاجمت جماعة أنونيموس الموقع.', 'What did the group Anonymous attack?'],
  ['أغلقت تلغرام القنوات.', 'What did Telegram close?'],
  ['حذف إنستغرام الصور.', 'What did Instagram delete?'],
  ['استخدموا تطبيق سيغنال وواتساب.', 'Who used Signal and WhatsApp?'],
  ['تُعد جنوب أفريقيا دولة كبيرة.', 'Is South Africa large?'],
  ['زار ملك إسبانيا مدينة غرناطة.', 'Who visited Granada?'],
  ['تقع لشبونة في البرتغال.', 'Where is Lisbon?'],
  ['قصفت الطائرات مدينة الرقة ودير الزور.', 'What happened in Raqqa and in Deir ez-Zor?'],
  ['نشرت وكالة أعماق ومجلة دابق بيانا.', 'What did Amaq and Dabiq publish?'],
  ['قتل أبو بكر البغدادي في إدلب.', 'Where was Abu Bakr al-Baghdadi killed?'],
  ['قال ترامب وبوتين إنهما اتفقا.', 'What did Trump and Putin say?'],
  ['قالت المفوضية الأوروبية في بروكسل.', 'What did the European Commission in Brussels say?'],
  ['أدان الفاتيكان الهجوم.', 'What did the Vatican condemn?'],
  ['نقلت نيويورك تايمز والغارديان الخبر.', 'What did the New York Times and the Guardian report?'],
  ['كتبت واشنطن بوست عن البنتاغون.', 'What did the Washington Post write about the Pentagon?'],
  ['اعتقلت الشرطة البريطانية رجلا.', 'Whom did the British police arrest?'],
  ['حاكمت هولندا والدنمارك المقاتلين.', 'Whom did the Dutch and the Danish try?'],
  ['هاجمت بوكو حرام القرية في نيجيريا.', 'What did Boko Haram attack in Nigeria?'],
  ['عثر على لوحة الموناليزا في اللوفر.', 'Where in the Louvre is the Mona Lisa?'],
  ['يدفعون بعملة البيتكوين والإيثريوم.', 'Do they pay in Bitcoin or Ethereum?'],
  ['تأسست جامعة أكسفورد وكامبريدج.', 'When were Oxford and Cambridge founded?'],
  ['انتشر كوفيد في ووهان.', 'Where did Covid spread from Wuhan?'],
  ['قتل 1200 شخص في 2014 و3500 في 2015-16.', 'How many were killed in 2016, 1200 or 3,500?'],
  ['أرسلت تركيا قواتها إلى ليبيا.', 'Where did the Turks send troops, to Libya?'],
  ['وصل الألمان والفرنسيون والإيطاليون.', 'Did the Germans, the French and the Italians arrive?'],
  ['قالت كوريا الشمالية واليابان.', 'What did North Korea and Japan say?'],
  ['يعيش الأكراد في كردستان.', 'Where do the Kurds live, in Kurdistan?'],
  ['صعدت الشيعة والسنة.', 'Are the Shia and the Sunnis mentioned?'],
  ['أصدر القرآن والإنجيل.', 'Are the Quran and the Bible mentioned?'],
];

it('names with another name in Arabic are not said to be missing', async () => {
  const parts = await open(corpusOf(ACROSS.map(([text], i) => ({ id: `p${i}`, text }))));
  const claimed: string[] = [];
  for (const [, question] of ACROSS) {
    if ((await missingOf(parts, question)).length > 0) claimed.push(question);
  }
  expect(claimed).toEqual([]);
});
