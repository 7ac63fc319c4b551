import { Lexer, Source, TokenKind } from 'graphql';

/** What is seen of a document before it is parsed. */
export interface TokenScan {
  /** Lexical tokens without comments, counted up to one more than `most`. */
  readonly tokens: number;
  /** Brackets of all kinds within each other. */
  readonly nesting: number;
}

const opening = new Set<string>([TokenKind.PAREN_L, TokenKind.BRACKET_L, TokenKind.BRACE_L]);
const closing = new Set<string>([TokenKind.PAREN_R, TokenKind.BRACKET_R, TokenKind.BRACE_R]);

/**
 * Counts without recursion: the parser follows brackets as deep as they go, and a stack that overflows depends on who called.
 * @throws GraphQLError for what is no token
 */
export function scanTokens(document: string, most: number): TokenScan {
  const lexer = new Lexer(new Source(document));
  let tokens = 0;
  let open = 0;
  let nesting = 0;
  for (let { kind } = lexer.advance(); kind !== TokenKind.EOF && tokens <= most; { kind } = lexer.advance()) {
    tokens += 1;
    if (opening.has(kind)) nesting = Math.max(nesting, (open += 1));
    else if (closing.has(kind)) open -= 1;
  }
  return { tokens, nesting };
}
