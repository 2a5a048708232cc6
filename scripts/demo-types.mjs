// What the compiler says of each name in a demo, as an editor shows it under the pointer: for the pages, at build time.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { root } from './steps.mjs';

const LONGEST = 240;

/** By file, relative to the root: `[line, column, length, text]` of each name, line from 1, column from 0, in order. */
export function demoTypes(files) {
  const config = ts.readConfigFile(path.join(root, 'tsconfig.json'), ts.sys.readFile).config;
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: [] }, ts.sys, root);
  const names = files.map((file) => path.join(root, file));
  const service = ts.createLanguageService({
    getCompilationSettings: () => options,
    getScriptFileNames: () => names,
    getScriptVersion: () => '1',
    getScriptSnapshot: (file) =>
      ts.sys.fileExists(file) ? ts.ScriptSnapshot.fromString(readFileSync(file, 'utf8')) : undefined,
    getCurrentDirectory: () => root,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: ts.sys.fileExists,
    readFile: ts.sys.readFile,
    directoryExists: ts.sys.directoryExists,
  });
  return Object.fromEntries(files.map((file, i) => [file, notesOf(service, names[i])]));
}

function notesOf(service, name) {
  const source = service.getProgram().getSourceFile(name);
  const notes = [];
  const visit = (node) => {
    if (ts.isIdentifier(node)) {
      const start = node.getStart(source);
      const info = service.getQuickInfoAtPosition(name, start);
      const text = plain(ts.displayPartsToString(info?.displayParts));
      const { line, character } = source.getLineAndCharacterOfPosition(start);
      if (text) notes.push([line + 1, character, node.text.length, shorten(text)]);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return notes;
}

/** One line, without the words about where a name was imported. */
const plain = (text) =>
  text
    .replaceAll(/\s+/g, ' ')
    .replace(/^\(alias\) /, '')
    .replace(/ import \w+$/, '');

const shorten = (text) => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);
