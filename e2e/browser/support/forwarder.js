// Listens on localhost and carries connections to another address: `node forwarder.js PORT ADDRESS PORT-THERE`.
import { connect, createServer } from 'node:net';
import { argv, stdout } from 'node:process';

const [port, address, portThere] = argv.slice(2);

createServer((incoming) => {
  const outgoing = connect(Number(portThere), address);
  for (const socket of [incoming, outgoing]) {
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      incoming.destroy();
      outgoing.destroy();
    });
  }
  incoming.pipe(outgoing).pipe(incoming);
}).listen(Number(port), '127.0.0.1', () => stdout.write('listening\n'));
