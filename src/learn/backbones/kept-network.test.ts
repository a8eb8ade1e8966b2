import { beforeAll, describe, expect, test } from 'vitest';
import { startWasmInNode } from '../backends/wasm-in-node.ts';
import { filesOf, graphFixture, layersFixture, type Fixture } from './backbone-fixture.ts';
import { checkBackbone } from './check.ts';
import type { JsonObject, WeightSpec } from './model-json.ts';
import { BackboneNetwork } from './network.ts';

beforeAll(startWasmInNode);

/** Bytes of a kept network whose JSON somebody changed, with a record that fits them. */
async function keptWith(
  fixture: Fixture,
  change: (json: { topology: JsonObject; weights: WeightSpec[] }) => void,
): Promise<Parameters<typeof BackboneNetwork.load>> {
  const { record, buffer } = await checkBackbone(filesOf(fixture));
  const text = new TextDecoder().decode(new Uint8Array(buffer, 0, record.jsonBytes));
  const json = JSON.parse(text) as Parameters<typeof change>[0];
  change(json);
  const changed = JSON.stringify(json);
  const head = new TextEncoder().encode(
    changed.padEnd(changed.length + 3 - ((changed.length + 3) % 4)),
  );
  const whole = new Uint8Array([...head, ...new Uint8Array(buffer, record.jsonBytes)]).buffer;
  return [{ ...record, jsonBytes: head.length, bytes: whole.byteLength }, whole];
}

describe('a kept network that came within a project of somebody else', () => {
  test('is refused for an op that would be refused in its own files', async () => {
    const kept = await keptWith(graphFixture(), ({ topology }) => {
      (topology['node'] as JsonObject[]).find(({ op }) => op === 'Relu')!['op'] = 'While';
    });
    await expect(BackboneNetwork.load(...kept)).rejects.toThrow('of the type “While”');
  });

  test('is refused for a layer that is not known, for weights that do not fill it and for another size', async () => {
    const strange = await keptWith(layersFixture(), (json) => {
      json.topology = JSON.parse(
        JSON.stringify(json.topology).replace('"Activation"', '"Lambda"'),
      ) as JsonObject;
    });
    await expect(BackboneNetwork.load(...strange)).rejects.toThrow('“Lambda”');
    const [record, buffer] = await keptWith(layersFixture(), ({ weights }) => weights.pop());
    const differs = 'what is kept of it does not agree with itself';
    await expect(BackboneNetwork.load(record, buffer)).rejects.toThrow(/weights|agree/);
    const whole = await keptWith(layersFixture(), () => undefined);
    await expect(BackboneNetwork.load({ ...whole[0], inputSize: 2048 }, whole[1])).rejects.toThrow(
      differs,
    );
    await expect(BackboneNetwork.load({ ...whole[0], jsonBytes: 8 }, whole[1])).rejects.toThrow(
      differs,
    );
  });
});
