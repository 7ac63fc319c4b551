import { createServer, type IncomingMessage, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

interface OtlpValue {
  readonly stringValue?: string;
  readonly intValue?: number | string;
}

interface OtlpAttribute {
  readonly key: string;
  readonly value: OtlpValue;
}

interface OtlpExport {
  readonly resourceSpans: {
    readonly resource: { readonly attributes: OtlpAttribute[] };
    readonly scopeSpans: { readonly spans: OtlpSpan[] }[];
  }[];
}

interface OtlpSpan {
  readonly name: string;
  readonly kind: number;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly attributes: OtlpAttribute[];
}

/** A span as a collector gets it. */
export interface ReceivedSpan extends Omit<OtlpSpan, 'attributes'> {
  readonly attributes: Readonly<Record<string, string | number>>;
  /** Of the process. */
  readonly resource: Readonly<Record<string, string | number>>;
}

/** A collector: takes in traces by OTLP over HTTP, as JSON. */
export class TraceReceiver {
  readonly #server: Server;
  readonly spans: ReceivedSpan[] = [];
  /** Path, content type and the header `x-collector-key` of each export. */
  readonly exports: (string | undefined)[][] = [];
  /** All that came, as it came. */
  text = '';

  private constructor() {
    this.#server = createServer((request, response) => {
      void this.#take(request).then(() => response.setHeader('content-type', 'application/json').end('{}'));
    });
  }

  static async open(): Promise<TraceReceiver> {
    const receiver = new TraceReceiver();
    receiver.#server.listen(0, '127.0.0.1');
    await once(receiver.#server, 'listening');
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  async #take(request: IncomingMessage): Promise<void> {
    const body = await text(request);
    this.text += body;
    const { headers } = request;
    this.exports.push([request.url, headers['content-type'], headers['x-collector-key']?.toString()]);
    const { resourceSpans } = JSON.parse(body) as OtlpExport;
    for (const { resource, scopeSpans } of resourceSpans) {
      for (const span of scopeSpans.flatMap(({ spans }) => spans)) {
        this.spans.push({ ...span, attributes: valuesOf(span.attributes), resource: valuesOf(resource.attributes) });
      }
    }
  }
}

function valuesOf(attributes: readonly OtlpAttribute[]): Record<string, string | number> {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, value.stringValue ?? Number(value.intValue)]));
}
