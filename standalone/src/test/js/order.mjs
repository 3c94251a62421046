// What the scripts of clients send: every other event is an order with its revenue. All have a user, an anonymous id, a
// campaign, and a time of their own; the test compares each row with the line that is printed of its event.
export const campaign = { utm_campaign: 'spring', utm_source: 'mail' }
/** The campaign as clients of Segment's kind have it. */
export const context = { campaign: { name: 'spring', source: 'mail' } }
export const page = 'https://shop.example/checkout?utm_campaign=spring&utm_source=mail'

const start = Date.now() - 2 * 60 * 60 * 1000

/** Name and properties of the event of this number. */
export function event(i) {
  return i % 2 === 0
    ? ['Order Completed', { order_id: `order-${i}`, revenue: 9.5, currency: 'EUR' }]
    : ['Song Played', { title: `Song ${i}` }]
}

/** The name of an event as clients have it whose names are identifiers. */
export const identifier = (name) => name.toLowerCase().replace(' ', '_')

/** The user of the event of this number. */
export const user = (client, i) => `${client}-${i % 10}`

/** The device of that user, for clients that let an application name it. */
export const device = (client, i) => `${client}-device-${i % 10}`

/** When the event of this number happened, in milliseconds since 1970: two hours ago, one second after the other. */
export const time = (i) => start + i * 1000

/** Prints that the event of this number was sent: its id, number, anonymous id and time. */
export function sent(id, i, anonymous, millis = time(i)) {
  console.log(`id ${id} ${i} ${anonymous} ${millis}`)
}

/** Calls again what fails with 503, as a client without retries of its own has to. */
export async function patiently(call) {
  for (let attempt = 0; ; attempt++) {
    try {
      return await call()
    } catch (failure) {
      if (attempt === 5) throw failure
      await new Promise((resolve) => setTimeout(resolve, 500))
    }
  }
}
