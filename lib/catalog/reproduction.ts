import { parse } from 'yaml';
import { z } from 'zod';

/** `ok`, `any` (only run, nothing asked), or words that the output must hold. */
const outcome = z.string().min(1);

/** repro/expect.yaml: what each variant must do when the tests run it. scripts/repro.mjs reads the same file. */
const expectSchema = z.strictObject({
  runtime: z.enum(['go', 'node']).default('go'),
  /** Oldest Node that has what the program needs. */
  minNode: z.number().int().optional(),
  /** First Go release whose tools read the go.mod of the library, `1.25.5`. */
  minGo: z
    .string()
    .regex(/^\d+(?:\.\d+){1,2}$/)
    .optional(),
  variants: z.record(
    z.enum(['broken', 'fixed', 'fixed-wrong']),
    z
      .strictObject({
        plain: outcome.optional(),
        /** Under the race detector; Go only. */
        race: outcome.optional(),
        /** The trace that scripts/capture.mjs writes from this variant. */
        capture: z
          .strictObject({
            name: z.string().min(1),
            message: z.string().min(1),
            pattern: z.string().min(1),
            culprit: z.string().optional(),
            race: z.boolean().optional(),
          })
          .optional(),
      })
      .optional(),
  ),
});

export interface ReproVariant {
  readonly name: 'broken' | 'fixed' | 'fixed-wrong';
  readonly plain: string | null;
  readonly race: string | null;
}

export interface Reproduction {
  readonly runtime: 'go' | 'node';
  /** Broken first. */
  readonly variants: readonly ReproVariant[];
  /** `gorilla/websocket v1.5.0`: the modules or packages that the programs import, at the versions the tests install. */
  readonly libraries: readonly string[];
}

const ORDER = ['broken', 'fixed-wrong', 'fixed'] as const;

/** Throws when expect.yaml is not what the schema says. `sources` is keyed by path inside the folder (`repro/…`). */
export function readReproduction(
  sources: Readonly<Record<string, string>>,
  manifests: { readonly goMod: string; readonly packageJson: string },
): Reproduction | null {
  const text = sources['repro/expect.yaml'];
  if (text === undefined) return null;
  const { runtime, variants } = expectSchema.parse(parse(text));
  // A variant with a version of its own says so in its folder, and the common manifest knows nothing of it.
  const manifest = runtime === 'go' ? 'libraries.mod' : 'package.json';
  const own = ORDER.flatMap((name) => sources[`repro/${name}/${manifest}`] ?? []);
  const known =
    runtime === 'go'
      ? [manifests.goMod, ...own].flatMap(goModules)
      : (own.length > 0 ? own : [manifests.packageJson]).flatMap(npmPackages);
  const programs = Object.entries(sources).flatMap(([file, source]) => (file.startsWith('repro/') ? [source] : []));
  return {
    runtime,
    variants: ORDER.flatMap((name) => {
      const variant = variants[name];
      return variant ? [{ name, plain: variant.plain ?? null, race: variant.race ?? null }] : [];
    }),
    libraries: [
      ...new Set(
        known
          .filter(([name]) => programs.some((source) => source.includes(`"${name}`) || source.includes(`'${name}'`)))
          .map(([name, version]) => `${name} ${version}`),
      ),
    ],
  };
}

// `	github.com/gorilla/websocket v1.5.0`, also after `require`; direct requirements only
const REQUIRE = /^(?:\t|require )(\S+) (v\S+)$/gm;

const goModules = (goMod: string) =>
  [...goMod.matchAll(REQUIRE)].map(([, name = '', version = '']) => [name, version] as const);

function npmPackages(packageJson: string): readonly (readonly [string, string])[] {
  const { dependencies } = z.object({ dependencies: z.record(z.string(), z.string()) }).parse(JSON.parse(packageJson));
  return Object.entries(dependencies);
}
