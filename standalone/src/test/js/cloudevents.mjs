// node cloudevents.mjs API COUNT binary|structured: sends by cloudevents over fetch, prints the id of each event.
import { CloudEvent, HTTP, Mode, emitterFor } from 'cloudevents'

const [api, count, mode] = [process.argv[2], Number(process.argv[3]), process.argv[4]]
const user = `cloudevents-${mode}`

/** What an application does with the message that the library made: post it, and again where the server is away. */
async function post(message) {
  for (let attempt = 0; attempt < 10; attempt++) {
    const answer = await fetch(`${api}/v1/events`, { method: 'POST', headers: message.headers, body: message.body })
    await answer.arrayBuffer()
    if (answer.status !== 503) {
      return answer.status
    }
    await new Promise((resolve) => setTimeout(resolve, 1000 * Number(answer.headers.get('retry-after') ?? 1)))
  }
  return 503
}

const emit = emitterFor(post, { binding: HTTP, mode: mode === 'binary' ? Mode.BINARY : Mode.STRUCTURED })

async function send(i) {
  const purchase = i % 2 === 0
  const data = purchase ? { amount_purchased: 1, price: 9.5 } : { guild_name: 'Order of the Läke' }
  const event = new CloudEvent({
    type: purchase ? 'com.example.purchase_sword' : 'join_guild',
    source: '/games/lake',
    data: { user_id: `${user}-${i % 10}`, ...data },
  })
  const status = await emit(event)
  console.log(status === 202 ? `id ${event.id}` : `lost ${status}`)
}

let next = 0
const sender = async () => {
  while (next < count) {
    await send(next++)
  }
}
await Promise.all(Array.from({ length: 16 }, sender))
