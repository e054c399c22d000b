// A mail server that takes letters for anybody, answers some addresses as told by their first word, and keeps what it got.
// node mail.mjs <folder> <certificate> <key> [user password]
import { writeFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';

const [folder, certificate, key, user, password] = process.argv.slice(2);
const refusals = { nobody: 550, strange: 553, busy: 451, full: 452 };
let arrived = 0;

const refuse = (code, words) => Object.assign(new Error(words), { responseCode: code });

const server = new SMTPServer({
    cert: readFileSync(certificate), key: readFileSync(key),
    authOptional: !user,
    onAuth: (auth, session, done) => auth.username === user && auth.password === password
        ? done(null, { user })
        : done(refuse(535, 'The password is wrong')),
    onRcptTo: ({ address }, session, done) => {
        const code = refusals[address.split('@')[0]];
        done(code ? refuse(code, `Not for ${address}`) : null);
    },
    onData: (stream, session, done) => {
        const parts = [];
        stream.on('data', part => parts.push(part));
        stream.on('end', () => {
            const letter = Buffer.concat(parts);
            if (session.envelope.rcptTo[0].address.startsWith('spam@'))
                return done(refuse(550, 'This looks like spam'));
            writeFileSync(join(folder, `${arrived++}.eml`), `X-Secure: ${session.secure}\r\nX-User: ${session.user ?? ''}\r\n${letter}`);
            done(null, 'Taken');
        });
    },
});
server.on('error', problem => console.error(problem.message));
server.listen(0, '127.0.0.1', () => console.log(`Listening on 127.0.0.1:${server.server.address().port}`));
