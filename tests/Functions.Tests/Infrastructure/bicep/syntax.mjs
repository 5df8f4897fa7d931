// Reads Bicep files with an independent parser; prints, for each, where its syntax is broken and which types its resources have.
// Input: one path per line. Output: one JSON object per line.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Language, Parser } from 'web-tree-sitter';

await Parser.init();
const parser = new Parser();
parser.setLanguage(await Language.load(createRequire(import.meta.url).resolve('tree-sitter-bicep/tree-sitter-bicep.wasm')));

for (const path of readFileSync(0, 'utf8').split('\n').filter(line => line.length > 0)) {
  const tree = parser.parse(readFileSync(path, 'utf8'));
  const errors = [];
  const types = [];
  const visit = node => {
    if (node.isError || node.isMissing) {
      errors.push({ line: node.startPosition.row + 1, text: node.text.slice(0, 80) });
    }
    if (node.type === 'resource_declaration') {
      const type = node.namedChildren.find(child => child.type === 'string');
      types.push({ line: node.startPosition.row + 1, type: type.text.slice(1, -1) });
    }
    node.children.forEach(visit);
  };
  visit(tree.rootNode);
  console.log(JSON.stringify({ path, errors, types }));
}
