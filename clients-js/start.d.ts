export interface Options {
  /** Where to send, such as https://events.example/v1/batch. */
  endpoint: string
  /** The write key. */
  key?: string
  /** Nothing is stored or sent before `consent('granted')`. */
  consent?: 'required'
}

export interface Lakeward {
  track(event: string, properties?: Record<string, unknown>): void
  page(name?: string, properties?: Record<string, unknown>): void
  identify(user: string, traits?: Record<string, unknown>): void
  consent(answer: 'granted' | 'denied'): void
}

/** Starts the script in this page and returns its functions. */
export function start(options: Options): Promise<Lakeward>
