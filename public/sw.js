// Keeps the last views for reading without a network. Registered as /sw.js?build=…, so a new build is a new worker.
//
// Rules: the network comes first, and what it says is what is shown, an error page too. A kept page is shown only when
// the network fails or stays silent, never on a reload that the network answers, and it says itself when it was
// fetched, by the Date of the answer. It comes without its scripts: what it holds is then all of one moment, and each
// link is a whole page again. CSV, the API, imports and the probes never pass here.

const build = new URL(location.href).searchParams.get('build')
const VIEWS = `views-${build}`
const SHELL = `shell-${build}`
const ASSETS = `assets-${build}`
const OFFLINE = { en: '/offline', ar: '/ar/offline', 'ar-latn': '/ar-latn/offline' }
const TAGS = { en: 'en-GB', ar: 'ar-SY', 'ar-latn': 'ar-SY-u-nu-latn' }

const KEPT_VIEWS = 30
/** How long the network may stay silent before a page that is kept is shown, in milliseconds. */
const PATIENCE = 6_000
/** How long a view that was reached without loading a page must stand before it is fetched to be kept. */
const SETTLED = 2_000

const ours = (url) => url.origin === location.origin && !/^\/(api\/|healthz|readyz|sw\.js|(ar(-latn)?\/)?imports(\/|$))/.test(url.pathname)
const isAsset = ({ pathname }) => /^\/(_next\/static\/.+\.(css|woff2)|icon\.svg)$/.test(pathname)
const languageOf = ({ pathname }) => /^\/(ar(?:-latn)?)(?:\/|$)/.exec(pathname)?.[1] ?? 'en'
const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds))

self.addEventListener('install', (event) => {
  event.waitUntil(keepShell().then(() => self.skipWaiting()))
})

self.addEventListener('activate', (event) => {
  event.waitUntil(dropOtherBuilds().then(() => self.clients.claim()).then(keepOpenPages))
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || !ours(url)) return
  if (request.mode === 'navigate' && request.destination === 'document') event.respondWith(view(event, url))
  else if (isAsset(url)) event.respondWith(asset(request))
  // Next's own navigation: it goes to the network alone, and where that fails Next loads the page whole, which is kept.
  else if (request.headers.get('rsc') && !request.headers.get('next-router-prefetch')) event.waitUntil(keepLater(url))
})

async function keepShell() {
  const shell = await caches.open(SHELL)
  for (const path of Object.values(OFFLINE)) {
    const response = await fetch(path)
    if (!response.ok) throw new Error(`${path} answered ${response.status}`)
    await keepAssets(await response.clone().text())
    await shell.put(path, response)
  }
}

async function dropOtherBuilds() {
  const current = [VIEWS, SHELL, ASSETS]
  for (const name of await caches.keys()) if (!current.includes(name)) await caches.delete(name)
}

/** The pages that stood before there was a worker to see them fetched. */
async function keepOpenPages() {
  const open = await self.clients.matchAll({ type: 'window' })
  await Promise.all(open.map((client) => fetchToKeep(new URL(client.url))))
}

/** The page of the network; failing that the kept one; failing that a page that says so and lists what is kept. */
async function view(event, url) {
  const { request } = event
  const answer = fetch(request)
  event.waitUntil(answer.then((response) => keepView(url, response.clone())).catch(() => undefined))
  const kept = await keptView(url)
  const reloads = request.cache === 'reload' || request.cache === 'no-cache'
  const silence = kept && !reloads ? wait(PATIENCE).then(() => null) : new Promise(() => undefined)
  const response = await Promise.race([answer, silence]).catch(() => null)
  if (response) return response
  return kept ? asOf(kept, languageOf(url)) : nothingKept(url)
}

async function asset(request) {
  const assets = await caches.open(ASSETS)
  const kept = await assets.match(request)
  if (kept) return kept
  const response = await fetch(request)
  if (response.ok) await assets.put(request, response.clone())
  return response
}

let latest = ''

async function keepLater(url) {
  const page = new URL(url)
  page.searchParams.delete('_rsc')
  latest = page.href
  await wait(SETTLED)
  if (latest === page.href && !navigator.connection?.saveData) await fetchToKeep(page)
}

async function fetchToKeep(url) {
  if (!ours(url)) return
  const response = await fetch(url, { headers: { Accept: 'text/html' } }).catch(() => null)
  if (response) await keepView(url, response)
}

/** Keeps a page that was found, with what it is drawn with, as the newest of a bounded number. */
async function keepView(url, response) {
  const isPage = response.headers.get('content-type')?.startsWith('text/html')
  if (response.status !== 200 || response.redirected || !isPage) return
  const views = await caches.open(VIEWS)
  const key = withoutHash(url)
  const html = await response.clone().text()
  await views.delete(key)
  await views.put(key, response)
  const kept = await views.keys()
  await Promise.all(kept.slice(0, -KEPT_VIEWS).map((oldest) => views.delete(oldest)))
  await keepAssets(html)
}

async function keepAssets(html) {
  const assets = await caches.open(ASSETS)
  const used = new Set([...html.matchAll(/href="(\/_next\/static\/[^"]+\.(?:css|woff2))"/g)].map(([, path]) => path))
  await Promise.all([...used].map(async (path) => (await assets.match(path)) ?? assets.add(path).catch(() => undefined)))
}

async function keptView(url) {
  const views = await caches.open(VIEWS)
  return views.match(withoutHash(url), { ignoreVary: true })
}

function withoutHash(url) {
  return url.href.split('#', 1)[0]
}

/** The kept page with its banner filled. */
async function asOf(kept, language) {
  const html = withoutScripts(await kept.text())
  const moment = written(kept.headers.get('date'), language)
  return page(
    html.replace(/<p id="as-of"[^>]*>([\s\S]*?)<\/p>/, (_, sentence) => {
      return `<p id="as-of" role="status">${sentence.replace('{moment}', moment)}</p>`
    }),
  )
}

async function nothingKept(url) {
  const language = languageOf(url)
  const shell = await caches.open(SHELL)
  const offline = await shell.match(OFFLINE[language], { ignoreVary: true })
  if (!offline) return Response.error()
  const html = withoutScripts(await offline.text())
  return page(html.replace(/(<ul id="kept"[^>]*>)[\s\S]*?<\/ul>/, `$1${await keptList(language)}</ul>`), 503)
}

/** Links to the kept views of a language, newest first, each with the moment it was fetched. */
async function keptList(language) {
  const views = await caches.open(VIEWS)
  const items = []
  for (const { url } of await views.keys()) {
    const address = new URL(url)
    if (languageOf(address) !== language) continue
    const kept = await views.match(url, { ignoreVary: true })
    const html = await kept.text()
    const title = /<title>([^<]*)<\/title>/.exec(html)?.[1] ?? address.pathname
    const href = (address.pathname + address.search).replaceAll('&', '&amp;').replaceAll('"', '&quot;')
    const moment = written(kept.headers.get('date'), language)
    items.unshift(`<li><a href="${href}">${title}</a> <small>${described(html)}${moment}</small></li>`)
  }
  return items.join('')
}

/** The filter of a page, in its own words, which tell apart views of one title. */
function described(html) {
  const words = /<p class="print-filter"[^>]*>([^<]*)<\/p>/.exec(html)?.[1]
  return words ? `${words} · ` : ''
}

function withoutScripts(html) {
  return html.replace(/<script\b[\s\S]*?<\/script>/g, '').replace(/<link [^>]*as="script"[^>]*>/g, '')
}

/** A moment in words, in universal time; as sent where it cannot be read. */
function written(date, language) {
  const moment = new Date(date ?? Number.NaN)
  if (Number.isNaN(moment.getTime())) return date ?? '?'
  const tag = TAGS[language]
  const style = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }
  const day = new Intl.DateTimeFormat(tag, style).format(moment)
  const time = new Intl.DateTimeFormat(tag, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: 'UTC' })
  return `<time datetime="${moment.toISOString()}">${day}${language === 'en' ? ', ' : '، '}${time.format(moment)} UTC</time>`
}

function page(html, status = 200) {
  return new Response(html, { status, headers: { 'Content-Type': 'text/html; charset=utf-8' } })
}
