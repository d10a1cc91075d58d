import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AgencyId } from '@mash/contracts/ids';
import { Problem } from '@mash/contracts/problem';
import { fromUtf8 } from '@mash/crypto/bytes';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { z } from 'zod';

/** What the hub reads of a request. The body stays bytes until its signature has been checked. */
export interface HubRequest {
  method: string;
  url: string;
  query: unknown;
  params: unknown;
  body: unknown;
  raw: IncomingMessage;
  /** Set by `FromAgency`: whose key signed this message. */
  agency?: AgencyId;
}

/** The body of a signed message, parsed by its contract. */
export const Message = (schema: z.ZodType) =>
  parsed({ schema, read: (request) => parseJson(bodyOf(request)) });

/** The query of a signed message, parsed by its contract. */
export const Query = (schema: z.ZodType) =>
  parsed({ schema, read: ({ query }) => ({ ...(query as object) }) });

/** The path's parameters, parsed by their contract. */
export const Path = (schema: z.ZodType) =>
  parsed({ schema, read: ({ params }) => ({ ...(params as object) }) });

interface Part {
  schema: z.ZodType;
  read(request: HubRequest): unknown;
}

/** Nest takes anything with a `transform` for a pipe, and a zod schema has one: it travels inside an object. */
const parsed = createParamDecorator(({ schema, read }: Part, context: ExecutionContext) =>
  parseOrSay(schema, read(requestOf(context))),
);

/** The agency that signed the message. */
export const Signer = createParamDecorator((_: unknown, context: ExecutionContext): AgencyId => {
  const { agency } = requestOf(context);
  if (agency === undefined) throw new Error('A handler asks who signed without FromAgency.');
  return agency;
});

/** Aborts when the caller has gone away. */
export const Gone = createParamDecorator((_: unknown, context: ExecutionContext): AbortSignal => {
  const gone = new AbortController();
  const { raw } = context.switchToHttp().getResponse<{ raw: ServerResponse }>();
  raw.once('close', () => gone.abort());
  return gone.signal;
});

export function requestOf(context: ExecutionContext): HubRequest {
  return context.switchToHttp().getRequest<HubRequest>();
}

/** The bytes of the body, none for a message without one. */
export function bodyOf({ body }: HubRequest): Uint8Array {
  return body instanceof Uint8Array ? body : new Uint8Array();
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(fromUtf8(bytes));
  } catch {
    throw new Problem('not-valid', 'The body is not JSON in UTF-8.');
  }
}

/** Says which part is wrong, never what stood there. */
function parseOrSay<S extends z.ZodType>(schema: S, value: unknown): z.infer<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Problem('not-valid', `${issue?.path.join('.') || 'The message'}: ${issue?.code}`);
}
