import type { ElementContent, Root } from 'hast';
import bash from 'highlight.js/lib/languages/bash';
import c from 'highlight.js/lib/languages/c';
import cpp from 'highlight.js/lib/languages/cpp';
import csharp from 'highlight.js/lib/languages/csharp';
import css from 'highlight.js/lib/languages/css';
import diff from 'highlight.js/lib/languages/diff';
import dockerfile from 'highlight.js/lib/languages/dockerfile';
import go from 'highlight.js/lib/languages/go';
import ini from 'highlight.js/lib/languages/ini';
import java from 'highlight.js/lib/languages/java';
import javascript from 'highlight.js/lib/languages/javascript';
import json from 'highlight.js/lib/languages/json';
import kotlin from 'highlight.js/lib/languages/kotlin';
import lua from 'highlight.js/lib/languages/lua';
import makefile from 'highlight.js/lib/languages/makefile';
import nginx from 'highlight.js/lib/languages/nginx';
import php from 'highlight.js/lib/languages/php';
import powershell from 'highlight.js/lib/languages/powershell';
import python from 'highlight.js/lib/languages/python';
import ruby from 'highlight.js/lib/languages/ruby';
import rust from 'highlight.js/lib/languages/rust';
import sql from 'highlight.js/lib/languages/sql';
import swift from 'highlight.js/lib/languages/swift';
import typescript from 'highlight.js/lib/languages/typescript';
import xml from 'highlight.js/lib/languages/xml';
import yaml from 'highlight.js/lib/languages/yaml';
import { createLowlight } from 'lowlight';

/** What a piece of code is, as far as colours go. */
export type TokenKind =
  'keyword' | 'type' | 'number' | 'string' | 'comment' | 'name' | 'attribute' | 'added' | 'removed';

export interface CodePiece {
  readonly text: string;
  readonly kind: TokenKind | undefined;
}

const lowlight = createLowlight({
  bash,
  c,
  cpp,
  csharp,
  css,
  diff,
  dockerfile,
  go,
  ini,
  java,
  javascript,
  json,
  kotlin,
  lua,
  makefile,
  nginx,
  php,
  powershell,
  python,
  ruby,
  rust,
  sql,
  swift,
  typescript,
  xml,
  yaml,
});

/** The scopes of the library that have a colour here; others look like what surrounds them. */
const kinds: Readonly<Record<string, TokenKind>> = {
  'hljs-keyword': 'keyword',
  'hljs-built_in': 'type',
  'hljs-type': 'type',
  'hljs-literal': 'number',
  'hljs-number': 'number',
  'hljs-string': 'string',
  'hljs-regexp': 'string',
  'hljs-char': 'string',
  'hljs-comment': 'comment',
  'hljs-quote': 'comment',
  'hljs-doctag': 'comment',
  'hljs-title': 'name',
  'hljs-section': 'name',
  'hljs-name': 'keyword',
  'hljs-selector-tag': 'keyword',
  'hljs-attr': 'attribute',
  'hljs-attribute': 'attribute',
  'hljs-selector-class': 'attribute',
  'hljs-selector-id': 'attribute',
  'hljs-variable': 'attribute',
  'hljs-meta': 'comment',
  'hljs-symbol': 'number',
  'hljs-addition': 'added',
  'hljs-deletion': 'removed',
};

/** Splits code into pieces of one colour each; their texts together are the code. */
export function highlight(language: string, code: string): readonly CodePiece[] | undefined {
  const name = language.toLowerCase();
  return lowlight.registered(name) ? flatten(lowlight.highlight(name, code), undefined) : undefined;
}

function flatten(node: Root | ElementContent, kind: TokenKind | undefined): CodePiece[] {
  if (node.type === 'text') {
    return [{ text: node.value, kind }];
  }
  if (node.type === 'comment') {
    return [];
  }
  const own = node.type === 'element' ? (kindOf(node.properties.className) ?? kind) : kind;
  return node.children.flatMap((child) => (child.type === 'doctype' ? [] : flatten(child, own)));
}

function kindOf(names: unknown): TokenKind | undefined {
  return Array.isArray(names)
    ? names.map((name) => kinds[String(name)]).find((kind) => kind !== undefined)
    : undefined;
}
