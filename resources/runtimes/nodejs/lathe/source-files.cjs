// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: Apache-2.0
'use strict';

// The files of a function that one of them reaches by relative imports, found by looking at their text.

const fs = require('node:fs');
const path = require('node:path');

const mostFiles = 200;
const specifiers =
  /(?:\bfrom\s*|\bimport\s*\(?\s*)(["'])((?:(?!\1)[^\\\n])+)\1|\brequire\s*\(\s*(["'])(\.(?:(?!\3)[^\\\n])+)\3|\bimport\s*\(\s*([^"'\s])/g;

const isFile = (file) => fs.statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;

function relativeFile(specifier, from) {
  const stem = path.resolve(path.dirname(from), specifier);
  return ['', '.js', '.mjs', '.cjs'].map((end) => stem + end).find(isFile);
}

/** Gives {file, packages, computed} for each: names that are no relative path, and whether an import is computed. */
exports.walk = function* (entry) {
  const seen = new Set([entry]);
  for (const file of seen) {
    const packages = [];
    let computed = false;
    for (const [text, , quoted, , required, start] of fs.readFileSync(file, 'utf8').matchAll(specifiers)) {
      const name = quoted ?? required;
      if (start) {
        computed = true;
      } else if (!name.startsWith('.')) {
        packages.push({ name, byImport: text.startsWith('import') });
      } else if (seen.size < mostFiles) {
        const next = relativeFile(name, file);
        if (next) {
          seen.add(next);
        }
      }
    }
    yield { file, packages, computed };
  }
};
