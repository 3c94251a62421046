/**
 * Starts the script in this page and returns its functions.
 *
 * @param options `endpoint`: where to send, such as https://events.example/v1/batch; `key`: the write key;
 *     `consent: 'required'`: nothing is stored or sent before `consent('granted')`
 */
export async function start(options) {
  window.lakeward = options
  await import('./lakeward.js')
  return window.lakeward
}
