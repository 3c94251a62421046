// What the scripts of clients send: every other event is an order with its revenue and campaign.
export const campaign = { utm_campaign: 'spring', utm_source: 'mail' }
export const page = 'https://shop.example/checkout?utm_campaign=spring&utm_source=mail'

/** Name and properties of the event of this number. */
export function event(i) {
  return i % 2 === 0
    ? ['Order Completed', { order_id: `order-${i}`, revenue: 9.5, currency: 'EUR' }]
    : ['Song Played', { title: `Song ${i}` }]
}

/** The user of the event of this number. */
export const user = (client, i) => `${client}-${i % 10}`

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
