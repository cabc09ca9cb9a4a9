import { success } from '../../conformance/expectation.ts';
import { at, itemsOf, objectsIn, textAt, type JsonObject } from '../../conformance/json.ts';
import { isOurs } from '../../conformance/relations/ours.ts';
import type { Session } from '../../conformance/session.ts';

const SAMPLE_SIZE = 100;
/** What tests choose by. The whole reuses, datasets and all, would take seconds to put together. */
const SAMPLE_FIELDS =
  'data{id,slug,title,uri,page,url,type,topic,tags,private,deleted,archived,featured,badges,metrics,created_at,last_modified,owner{id,slug},organization{id,slug,badges},datasets{id}},total';

/** What this target has, read once a worker: reuses to ask for, values to filter by. */
export class Sample {
  readonly #session: Session;
  #reuses: Promise<readonly JsonObject[]> | null = null;

  constructor(session: Session) {
    this.#session = session;
  }

  /** The newest public reuses as the list shows them, at most 100; the total may be larger. */
  reuses(): Promise<readonly JsonObject[]> {
    this.#reuses ??= this.#read();
    return this.#reuses;
  }

  /**
   * Those that will surely stay during the run, the longest unchanged first: none that a run of
   * this suite made.
   */
  async settled(): Promise<readonly JsonObject[]> {
    const changed = (reuse: JsonObject): number =>
      Date.parse(textAt(reuse, 'last_modified') ?? '') || 0;
    return (await this.reuses())
      .filter((reuse) => textAt(reuse, 'id') !== null && !isOurs(reuse))
      .toSorted((a, b) => changed(a) - changed(b));
  }

  /** A settled reuse that fits, or null when the sample has none. */
  async find(fits: (reuse: JsonObject) => boolean): Promise<JsonObject | null> {
    return (await this.settled()).find(fits) ?? null;
  }

  /** Id of a public reuse; null on an empty catalogue. */
  async reuseId(): Promise<string | null> {
    const reuse = await this.find(() => true);
    return reuse === null ? null : textAt(reuse, 'id');
  }

  /** Id of a dataset: the one given in DATASET_ID, or one that a reuse bears. */
  async datasetId(): Promise<string | null> {
    const reuses = await this.settled();
    const [first] = reuses.flatMap((reuse) => objectsIn(at(reuse, 'datasets')));
    return this.#session.target.datasetId ?? textAt(first, 'id');
  }

  async #read(): Promise<readonly JsonObject[]> {
    const exchange = await this.#session.client.ask({
      operationId: 'list_reuses',
      name: 'sample',
      query: { page_size: SAMPLE_SIZE },
      headers: { 'X-Fields': SAMPLE_FIELDS },
      expect: success(),
    });
    return itemsOf(exchange.reply?.json);
  }
}
