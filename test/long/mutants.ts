import { createHash } from 'node:crypto';
import ts from 'typescript';

/** One small wrong in one file of a library. */
export interface Mutant {
  file: string;
  line: number;
  /** The line as it is written, without the space around it. */
  written: string;
  /** "`<` for `<=`" */
  what: string;
  /** The whole file with it. */
  text: string;
}

interface Change {
  node: ts.Node;
  becomes: string;
  what: string;
}

const OPERATORS: Partial<Record<ts.SyntaxKind, string>> = {
  [ts.SyntaxKind.EqualsEqualsEqualsToken]: '!==',
  [ts.SyntaxKind.ExclamationEqualsEqualsToken]: '===',
  [ts.SyntaxKind.LessThanToken]: '<=',
  [ts.SyntaxKind.LessThanEqualsToken]: '<',
  [ts.SyntaxKind.GreaterThanToken]: '>=',
  [ts.SyntaxKind.GreaterThanEqualsToken]: '>',
  [ts.SyntaxKind.AmpersandAmpersandToken]: '||',
  [ts.SyntaxKind.BarBarToken]: '&&',
};

/** Every mutant of a file: an operator is another, a refusal is never reached, a call that stands alone is not made. */
export function mutantsOf(file: string, source: string): Mutant[] {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true);
  const changes: Change[] = [];
  const visit = (node: ts.Node): void => {
    changes.push(...changesAt(node));
    ts.forEachChild(node, visit);
  };
  visit(tree);
  const lines = source.split('\n');
  return changes.map(({ node, becomes, what }) => {
    const { line } = tree.getLineAndCharacterOfPosition(node.getStart(tree));
    return {
      file,
      line: line + 1,
      written: lines[line]?.trim() ?? '',
      what,
      text: source.slice(0, node.getStart(tree)) + becomes + source.slice(node.getEnd()),
    };
  });
}

/** So many of them, drawn by what each is: an edit takes away or adds only mutants of the lines that it touches. */
export function sampleOf(mutants: readonly Mutant[], count: number): Mutant[] {
  const drawn = mutants.map((mutant) => ({ mutant, ticket: ticketOf(mutant) }));
  drawn.sort((a, b) => a.ticket.localeCompare(b.ticket));
  return drawn.slice(0, count).map(({ mutant }) => mutant);
}

function ticketOf({ file, written, what }: Mutant): string {
  return createHash('sha256').update([file, written, what].join('\n')).digest('hex');
}

function changesAt(node: ts.Node): Change[] {
  if (ts.isBinaryExpression(node)) {
    const becomes = OPERATORS[node.operatorToken.kind];
    if (becomes === undefined) return [];
    const what = `\`${becomes}\` for \`${node.operatorToken.getText()}\``;
    return [{ node: node.operatorToken, becomes, what }];
  }
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) {
    return [{ node, becomes: node.operand.getText(), what: 'no `!`' }];
  }
  if (ts.isIfStatement(node) && isRefusal(node.thenStatement)) {
    const what = `never \`if (${node.expression.getText().slice(0, 60)})\``;
    return [{ node: node.expression, becomes: 'false', what }];
  }
  if (ts.isExpressionStatement(node) && ts.isCallExpression(node.expression)) {
    return [{ node, becomes: ';', what: `no \`${node.getText().slice(0, 60)}\`` }];
  }
  return [];
}

/** What a guard does where it stops somebody: it throws, or gives an answer back at once. */
function isRefusal(statement: ts.Statement): boolean {
  const [only, ...others] = ts.isBlock(statement) ? statement.statements : [statement];
  return (
    only !== undefined &&
    others.length === 0 &&
    (ts.isThrowStatement(only) || ts.isReturnStatement(only))
  );
}
