// node console.mjs API CHROMIUM PICTURES: looks at the console as a person does. Prints a line for each thing that is right; ends
// with 1 at the first that is not, or never comes. Pictures of all pages are left in the folder PICTURES.
import puppeteer from 'puppeteer-core'
import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'

const [api, executablePath, pictures] = process.argv.slice(2)
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const pages = {
  overview: '/console/', live: '/console/live', find: '/console/find?id=e-2', person: '/console/person?id=u1',
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
  page.on('console', (message) => message.type() === 'error' && !message.text().includes('404') && faults.push(`${path}: ${message.text()}`))
  page.on('pageerror', (error) => faults.push(`${path}: ${error.message}`))
  page.on('request', (request) => !request.url().startsWith(api) && !request.url().startsWith('data:') && faults.push(`${path} asks ${request.url()}`))
  await page.setViewport({ width, height: 800 })
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }])
  await page.goto(api + path, { waitUntil: 'load' })
  await page.waitForFunction(() => !document.querySelector('.htmx-request') && !/Reading…|Counting…/.test(document.body.innerText))
  return page
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
  await page.click('details > summary')
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
  const counted = await query(page, 'SELECT SUM(n) AS events FROM (SELECT COUNT(*) AS n FROM guild_events UNION ALL SELECT COUNT(*) FROM purchase_events)')
  const number = counted.split('\n').map((line) => line.trim()).filter((line) => /^[\d,]+$/.test(line))[0]
  await page.type('#sql', ' guild_ev')
  await page.keyboard.press('Tab')
  check('names are completed', (await page.$eval('#sql', (field) => field.value)).endsWith('guild_events'))
  await page.close()
  const insights = await open('/console/insights?days=0')
  const values = await insights.$$eval('[data-chart]', (charts) => charts.map((chart) => JSON.parse(chart.dataset.chart)).find((chart) => chart.labels.includes('join_guild')))
  const sum = values.series[0].values.reduce((all, value) => all + value, 0)
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
  await page.waitForFunction(() => /by family\s*game/.test(document.body.innerText))
  check('the traffic is shown by family', true)
  await page.waitForFunction(() => /^\d/.test(document.querySelector('.vitals b').innerText))
  check('the time from request to row is measured', true)
  await page.waitForFunction(() => document.body.innerText.includes('All checks of') || document.querySelector('.banner.bad'))
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
  check('no script failed and no other host was asked', faults.length === 0, faults.join('\n'))
} finally {
  await browser.close()
}
