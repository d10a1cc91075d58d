import { readdirSync, readFileSync } from 'node:fs';

describe('nest-cli.json', () => {
  it('lists every app and library, and nothing else', () => {
    const { projects } = JSON.parse(readFileSync('nest-cli.json', 'utf8')) as {
      projects: Record<string, { root: string }>;
    };
    const folders = ['apps', 'libs'].flatMap((parent) =>
      readdirSync(parent).map((name) => `${parent}/${name}`),
    );
    expect(
      Object.values(projects)
        .map(({ root }) => root)
        .sort(),
    ).toEqual(folders.sort());
  });
});

describe('package.json', () => {
  it('pins every version exactly', () => {
    const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Record<
      string,
      Record<string, string>
    >;
    const versions = ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((group) =>
      Object.entries(manifest[group] ?? {}),
    );
    expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual(
      [],
    );
  });
});
