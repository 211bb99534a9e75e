import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { address as ofApp } from './page'

/**
 * A line to the app under test, at an address of its own, that can be cut: nothing reaches the app through it then,
 * whoever asks. The browser's own emulation of being offline has let a service worker through.
 */
export async function openLine() {
  const { hostname, port } = new URL(ofApp('/'))
  const open = new Set<Socket>()
  let whole = true
  const server = createServer((reader) => {
    if (!whole) return void reader.destroy()
    const app = connect(Number(port), hostname)
    for (const [socket, other] of [
      [reader, app],
      [app, reader],
    ] as const) {
      open.add(socket)
      socket.on('error', () => other.destroy())
      socket.on('close', () => {
        open.delete(socket)
        other.destroy()
      })
      socket.pipe(other)
    }
  }).listen(0, hostname)
  await once(server, 'listening')
  const origin = `http://${hostname}:${(server.address() as AddressInfo).port}`
  const cut = () => {
    whole = false
    for (const socket of open) socket.destroy()
  }
  return {
    /** The address of a page, by this line. */
    address: (path: string) => origin + path,
    cut,
    mend: () => {
      whole = true
    },
    close: async () => {
      cut()
      server.close()
      await once(server, 'close')
    },
  }
}
