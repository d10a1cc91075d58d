import { ARTICLE_6, type Article6, POWERS, sayCondition } from './law.js';
import { inRule, type LintFinding } from './lint-finding.js';
import type { Basis, RuleSet } from './rule-set.js';

/**
 * Finds a condition of Article 6 that does not go with its power or with its condition for special category data, and a
 * recognised legitimate interest of a public authority, which has none (practice.md S15).
 */
export function lintArticle6({ rules, isPublicAuthority = true }: RuleSet): LintFinding[] {
  return rules.flatMap((rule, at) => {
    if (rule.effect === 'deny' || rule.basis.article6 === undefined) return [];
    return objectionsTo(rule.basis, rule.basis.article6, isPublicAuthority).map((found) => ({
      rule: rule.id,
      path: inRule(at, 'basis', 'article6'),
      ...found,
    }));
  });
}

function objectionsTo(
  { power, condition }: Basis,
  article6: Article6,
  isPublicAuthority: boolean,
): Pick<LintFinding, 'says' | 'instead'>[] {
  const { article6: fitting } = POWERS[power];
  const isPart3 = condition === 'sch8-4';
  return [
    ...(fitting.includes(article6)
      ? []
      : [
          {
            says: `${power} does not rest on ${ARTICLE_6[article6]}.`,
            instead: `One of ${fitting.join(', ')}, or another power.`,
          },
        ]),
    ...(condition === undefined || isPart3 === (article6 === 'law-enforcement')
      ? []
      : [
          {
            says: `${ARTICLE_6[article6]} does not go with ${sayCondition(condition)}.`,
            instead: 'law-enforcement with sch8-4, and neither without the other.',
          },
        ]),
    ...(article6 !== 'recognised-interest' || !isPublicAuthority
      ? []
      : [
          {
            says: 'A public authority has no recognised legitimate interest.',
            instead:
              'public-task; or "isPublicAuthority": false for a charity or housing association.',
          },
        ]),
  ];
}
