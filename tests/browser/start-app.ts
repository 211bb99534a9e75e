import { launchApp } from './launch-app'

/** Starts the app that the browser tests share, and stops it after them. */
export default async function startApp(): Promise<() => Promise<void>> {
  const app = await launchApp()
  process.env['APP_URL'] = app.url
  return () => app.stop()
}
