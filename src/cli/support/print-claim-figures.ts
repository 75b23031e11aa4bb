import type { ClaimFigures } from '../../answer/evaluation/claims.js';
import { percent, printLine } from './print.js';

/** What came of claims, for people: accuracy per verdict with the confusions, the worst error apart. */
export function printClaimFigures(figures: ClaimFigures): void {
  const { language, claims, right, byVerdict, confusion, falseMatches, shown, warned, ms } = figures;
  printLine(`${language}: ${claims} claims, right verdict ${percent(right)}`);
  for (const [verdict, of] of Object.entries(byVerdict)) {
    const given = Object.entries(confusion[verdict] ?? {})
      .filter(([other]) => other !== verdict)
      .map(([other, count]) => `, ${count} taken for ${other}`);
    printLine(`  ${verdict} (${of.claims}): right ${percent(of.right)}${given.join('')}`);
  }
  printLine(`  said to match and do not: ${falseMatches}`);
  printLine(`  evidence shown ${percent(shown)}, warned where needed ${percent(warned)}`);
  printLine(`  ms a claim: p50 ${ms.p50.toFixed(1)}, p99 ${ms.p99.toFixed(1)}`);
  printLine();
}
