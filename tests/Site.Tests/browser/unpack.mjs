// Unpacks the Chromium of the npm package, once, and says where it lies: { executable, environment } as JSON on standard output.
// It lies in node_modules, so that npm takes it away together with the package that it came from.
import { existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const packages = join(dirname(fileURLToPath(import.meta.url)), 'node_modules');
const folder = join(packages, '.chromium');

if (process.platform !== 'linux' || process.arch !== 'x64') {
  process.stderr.write(`The npm package @sparticuz/chromium runs on Linux (x64) only, not on ${process.platform} (${process.arch}).\n`);
  process.exit(1);
}

if (!existsSync(folder)) {
  // The package unpacks to the folder of temporary files and takes what it finds there for whole: so it gets one of its own,
  // which takes its final name only when it is complete.
  const unpacking = mkdtempSync(join(packages, '.chromium-'));
  process.env.TMPDIR = unpacking;
  // Makes it unpack the libraries (NSS, expat) that a bare machine lacks.
  process.env.AWS_EXECUTION_ENV = 'AWS_Lambda_nodejs20.x';
  try {
    const { default: chromium } = await import('@sparticuz/chromium');
    await chromium.executablePath();
    // Its own configuration of fonts names folders of the service that the package was made for.
    writeFileSync(join(unpacking, 'fonts.conf'), `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${join(folder, 'fonts')}</dir>
  <cachedir>${join(folder, 'fonts-cache')}</cachedir>
</fontconfig>
`);
    renameSync(unpacking, folder);
  } catch (error) {
    rmSync(unpacking, { recursive: true, force: true });
    // Another process may have been faster.
    if (!existsSync(folder)) {
      throw error;
    }
  }
}

process.stdout.write(JSON.stringify({
  executable: join(folder, 'chromium'),
  environment: { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'), FONTCONFIG_FILE: join(folder, 'fonts.conf') },
}));
