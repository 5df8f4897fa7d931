// A mail server for the tests, tied to the life of the test process: the end of its standard input ends it.
// Argument: JSON { startTls, smtpUtf8, user, password, key, cert }. Says on standard output, one JSON object each line:
// { listening: port } once it takes connections, { holding: true } when a message waits for leave to be accepted, and
// { message } for each message that was accepted: its envelope, its bytes and what an independent parser reads in them.
// Takes commands on standard input, one JSON object each line: { failures: n } refuses the next n recipients for now (451),
// { hold: true|false } keeps messages waiting, or lets them in.
// Recipients whose name begins with `reject` are refused for good (550), with `later` always for now (451).
import { createInterface } from 'node:readline';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

const settings = JSON.parse(process.argv[2] ?? '{}');
const waiting = [];
let failures = 0;
let hold = false;

function say(what) {
  process.stdout.write(`${JSON.stringify(what)}\n`);
}

function refusal(code, text) {
  return Object.assign(new Error(text), { responseCode: code });
}

const server = new SMTPServer({
  key: settings.key,
  cert: settings.cert,
  hideSTARTTLS: !settings.startTls,
  hideSMTPUTF8: !settings.smtpUtf8,
  authOptional: !settings.user,
  allowInsecureAuth: true,
  disabledCommands: settings.user ? [] : ['AUTH'],
  disableReverseLookup: true,
  onAuth(auth, session, done) {
    if (auth.username === settings.user && auth.password === settings.password) {
      done(null, { user: auth.username });
    } else {
      done(refusal(535, '5.7.8 These credentials are not known'));
    }
  },
  onRcptTo({ address }, session, done) {
    if (address.startsWith('reject')) {
      done(refusal(550, `5.1.1 <${address}> is nobody here`));
    } else if (address.startsWith('later') || failures > 0) {
      failures = Math.max(0, failures - 1);
      done(refusal(451, `4.3.0 <${address}> cannot take mail now`));
    } else {
      done();
    }
  },
  onData(stream, session, done) {
    const chunks = [];
    stream.on('data', (chunk) => chunks.push(chunk));
    stream.on('end', async () => {
      if (hold) {
        const leave = new Promise((resolve) => waiting.push(resolve));
        say({ holding: true });
        await leave;
      }
      say({ message: await describe(Buffer.concat(chunks), session) });
      done();
    });
  },
});

async function describe(bytes, session) {
  const mail = await simpleParser(bytes);
  return {
    envelopeFrom: session.envelope.mailFrom.address,
    envelopeTo: session.envelope.rcptTo.map((recipient) => recipient.address),
    secure: session.secure,
    user: session.user || null,
    raw: bytes.toString('latin1'),
    headers: mail.headerLines.map(({ key, line }) => ({ key, line })),
    subject: mail.subject ?? null,
    messageId: mail.messageId ?? null,
    date: mail.date ?? null,
    to: mail.to?.value ?? [],
    replyTo: mail.replyTo?.value ?? [],
    text: mail.text ?? null,
    attachments: mail.attachments.length,
    html: mail.html || null,
  };
}

createInterface({ input: process.stdin })
  .on('line', (line) => {
    const command = JSON.parse(line);
    failures = command.failures ?? failures;
    hold = command.hold ?? hold;
    if (!hold) {
      waiting.splice(0).forEach((leave) => leave());
    }
    say({ done: true });
  })
  .on('close', () => process.exit(0));

// Ctrl+C reaches the whole process group: the tests decide when they have no more use for the server.
process.on('SIGINT', () => {});

server.on('error', (error) => process.stderr.write(`${error.message}\n`));
server.listen(0, '127.0.0.1', () => say({ listening: server.server.address().port }));
