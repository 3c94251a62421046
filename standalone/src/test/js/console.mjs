// node console.mjs API CHROMIUM PICTURES: looks at the console as a person does. Prints a line for each thing that is right; ends
// with 1 at the first that is not, or never comes. Pictures of all pages are left in the folder PICTURES.
import puppeteer from 'puppeteer-core'
import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'

const [api, executablePath, pictures] = process.argv.slice(2)
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const person = encodeURIComponent((await csv('SELECT user_id FROM purchase_attribution_current WHERE user_id IS NOT NULL GROUP BY 1 ORDER BY COUNT(*) DESC, 1 LIMIT 1')).split('\r\n')[1])
const pages = {
  overview: '/console/', live: '/console/live', find: '/console/find?id=e-2', person: `/console/person?id=${person}`, unknown: '/console/person?id=nobody',
  rejected: '/console/rejected', insights: '/console/insights?days=0', sql: '/console/sql', catalogue: '/console/catalogue',
  table: '/console/catalogue/table?name=guild_events', send: '/console/send', signin: '/console/login?failed=key',
  chosen: '/console/insights?days=0&where=event_type&is=join_guild&by=source', nothing: '/console/nothing'
}
const markup = "<img src=x onerror=window.hacked=1><script>window.hacked=1</script>"
const browser = await puppeteer.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
const faults = []

function check(what, right, found) {
  if (!right) throw new Error(`${what}: ${found}`)
  console.log(`ok ${what}`)
}

async function open(path, width = 1280, scheme = 'light') {
  const page = await browser.newPage()
  page.on('console', (message) => message.type() === 'error' && !/status of 40[04]/.test(message.text()) && faults.push(`${path}: ${message.text()}`))
  page.on('pageerror', (error) => faults.push(`${path}: ${error.message}`))
  page.on('request', (request) => !request.url().startsWith(api) && !request.url().startsWith('data:') && faults.push(`${path} asks ${request.url()}`))
  await page.setViewport({ width, height: 800 })
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }])
  await page.goto(api + path, { waitUntil: 'load' })
  await page.waitForFunction(() => !document.querySelector('.htmx-request') && !/Reading…|Counting…/.test(document.body.innerText))
  return page
}

async function csv(sql) {
  return (await fetch(`${api}/console/sql/csv`, { method: 'POST', body: new URLSearchParams({ sql }) })).text()
}

async function send(event) {
  const answer = await fetch(`${api}/v1/events`, { method: 'POST', body: JSON.stringify(event) })
  return answer.json()
}

async function looks() {
  for (const [name, path] of Object.entries(pages)) {
    for (const width of [1280, 400]) {
      for (const scheme of ['light', 'dark']) {
        const page = await open(path, width, scheme)
        const wide = await page.evaluate(() => document.documentElement.scrollWidth)
        check(`${name} fits ${width} ${scheme}`, wide <= width, wide)
        if (width === 1280) {
          await page.evaluate(axe) // by the protocol: the policy of the page allows no other script
          const found = await page.evaluate(() => globalThis.axe.run())
          const serious = found.violations.filter((one) => ['serious', 'critical'].includes(one.impact))
          check(`${name} is accessible ${scheme}`, serious.length === 0, JSON.stringify(serious.map((one) => [one.id, one.nodes[0].html])))
        }
        await page.screenshot({ path: `${pictures}/${name}-${width}-${scheme}.png`, fullPage: true })
        await page.close()
      }
    }
  }
}

async function live() {
  const page = await open('/console/live?user=' + encodeURIComponent(markup))
  await send({ event_id: 'live-1', event_type: 'join_guild', user_id: markup, guild_name: 'a' })
  await page.waitForSelector('.events li summary')
  await page.click('.events li summary')
  const text = await page.$eval('.events li', (row) => row.innerText)
  check('an event arrives while the page is open', text.includes('join_guild') && text.includes(markup), text)
  check('markup in a name is text', await page.evaluate(() => window.hacked === undefined && !document.querySelector('.events img, .events script')))
  await page.click('#pause')
  await send({ event_id: 'live-2', event_type: 'join_guild', user_id: markup, guild_name: 'a' })
  await page.waitForFunction(() => document.querySelector('#live-status').innerText.includes('1 events since'))
  check('a paused page only counts', (await page.$$('.events li')).length === 1)
  await page.close()
}

async function rejected() {
  const page = await open('/console/rejected')
  const card = await page.evaluateHandle(() => [...document.querySelectorAll('li.card')].find((one) => one.innerText.includes('unknown-event-type from default')))
  await card.$('details > summary').then((summary) => summary.click())
  await page.waitForSelector('.sample mark')
  check('the faulty place is marked', (await page.$eval('.sample mark', (mark) => mark.innerText)).includes('no_such_type'))
  await page.click('.sample details > summary')
  await page.$eval('.sample textarea', (field) => { field.value = field.value.replace(/no_such_type/, 'join_guild') })
  await page.click('.sample button.primary')
  await page.waitForSelector('.verdict-line.ok a')
  check('a corrected event is accepted', true)
  await Promise.all([page.waitForNavigation(), page.click('.verdict-line.ok a')])
  check('its way is shown', (await page.evaluate(() => document.body.innerText)).includes('Accepted and durable'))
  await page.close()
}

async function query(page, sql) {
  await page.$eval('#sql', (field, value) => { field.value = value }, sql)
  await page.evaluate(() => { document.querySelector('#result').replaceChildren() })
  await page.click('[data-run]')
  await page.waitForFunction(() => document.querySelector('#result').innerText.trim() !== '')
  return page.$eval('#result', (result) => result.innerText)
}

async function sql() {
  const page = await open('/console/sql')
  check('an error is explained', (await query(page, 'SELECT nothing FROM guild_events')).includes('nothing'))
  const counted = await query(page, 'SELECT COUNT(DISTINCT session_id) AS sessions FROM sessions_current WHERE close_reason = \'gap\'')
  const number = counted.split('\n').map((line) => line.trim()).filter((line) => /^[\d,]+$/.test(line))[0]
  await page.type('#sql', ' guild_ev')
  await page.keyboard.press('Tab')
  check('names are completed', (await page.$eval('#sql', (field) => field.value)).endsWith('guild_events'))
  await page.close()
  const insights = await open('/console/insights?days=0')
  const values = await insights.$$eval('[data-chart]', (charts) => charts.map((chart) => JSON.parse(chart.dataset.chart)).find((chart) => chart.series.some((one) => one.name === 'sessions')))
  const sum = values.series.find((one) => one.name === 'sessions').values.reduce((all, value) => all + value, 0)
  check('an insight says what SQL says', String(sum) === number.replaceAll(',', ''), `${sum} and ${number}`)
  await insights.close()
}

async function arrives() {
  const page = await open('/console/send')
  await page.click('form[data-send] button')
  await page.waitForSelector('.verdict.HOLDS')
  check('the light turns green', (await page.evaluate(() => document.body.innerText)).includes('An event has arrived.'))
  await page.close()
}

async function overview() {
  const page = await open('/console/')
  for (let i = 0; i < 50; i++) await send({ event_type: 'join_guild', user_id: `u${i}`, guild_name: 'a' })
  await page.waitForFunction(() => /[1-9]/.test(document.querySelector('.flow .rate').innerText))
  check('rates follow the traffic', true)
  await page.waitForFunction(() => /by family[\s\S]*game/.test(document.body.innerText))
  check('the traffic is shown by family', true)
  await page.waitForFunction(() => /^\d/.test(document.querySelector('.vitals b').innerText))
  check('the time from request to row is measured', true)
  await page.waitForFunction(() => document.body.innerText.includes('All checks of') || document.querySelector('.banner.bad'))
  await page.close()
}

async function sendsAll() {
  const page = await open('/console/rejected')
  const card = await page.evaluateHandle(() => [...document.querySelectorAll('li.card')].find((one) => one.innerText.includes('unknown-event-type from default')))
  await card.$$('details > summary').then((summaries) => summaries.at(-1).click())
  await page.waitForSelector('.replay button.primary')
  check('it says what would be sent again', (await page.$eval('.replay', (part) => part.innerText)).includes('events would be sent'))
  await page.screenshot({ path: `${pictures}/replay-1280-light.png`, fullPage: true })
  await page.click('.replay button.primary')
  await page.waitForFunction(() => document.querySelector('.replay .verdict.HOLDS, .replay .verdict.BROKEN'), { timeout: 120000 })
  check('what is still wrong is rejected again', (await page.$eval('.replay', (part) => part.innerText)).includes('became no rows'))
  await page.screenshot({ path: `${pictures}/replayed-400-light.png`, fullPage: true })
  await page.close()
}

async function changes() {
  const page = await open('/console/catalogue')
  await page.evaluate(() => document.querySelectorAll('details.card').forEach((one) => { one.open = true }))
  const schema = { description: 'Guilds.', type: 'object', 'x-table': 'guild_events', 'x-key': 'user_id', required: ['event_type', 'user_id'],
    properties: { event_type: { type: 'string', enum: ['join_guild'], description: 'What.' }, user_id: { type: 'string', description: 'Who.' } } }
  await page.$eval('[name=schema]', (field, value) => { field.value = value }, JSON.stringify(schema))
  await page.click('[hx-post="/console/catalogue/change"] button')
  await page.waitForSelector('#change .verdict.BROKEN')
  check('a change that breaks is refused', (await page.$eval('#change', (part) => part.innerText)).includes('keeps every column'), await page.$eval('#change', (part) => part.innerText))
  await page.screenshot({ path: `${pictures}/change-1280-light.png`, fullPage: false })
  await page.close()
}

async function proposes() {
  const page = await open('/console/catalogue')
  await page.click('details.card > summary')
  await page.click('details.card button.primary')
  await page.waitForSelector('#proposal pre')
  const schema = JSON.parse(await page.$eval('#proposal pre', (pre) => pre.innerText))
  check('a schema is proposed', schema['x-key'] === 'driver_id', JSON.stringify(schema))
  await page.close()
}

try {
  await sql()
  await looks()
  await live()
  await rejected()
  await arrives()
  await overview()
  await proposes()
  await changes()
  await sendsAll()
  check('no script failed and no other host was asked', faults.length === 0, faults.join('\n'))
} finally {
  await browser.close()
}
