/** Numbers that the listing's variables hold. */
import type { Tensor } from '../../engine/tensor.ts';
import { heldAt, heldTensor, namesIn } from '../reading/value-children.ts';
import type { Explanation, Target } from '../../model/explanation.ts';
import { explainHeld, whole } from './op-value.ts';
import { normOfElements } from './norm.ts';
import { quantityOf } from './quantity.ts';
import { holdNow } from '../record/recorder.ts';
import { sceneAt, type Scene, type ExplainedRun } from './scene.ts';

type Explain = (target: Target) => Explanation | null;

function tensorIn({ scopes }: Scene, path: readonly string[]): Tensor | null {
  return heldTensor(heldAt(scopes, path, namesIn(scopes)));
}

export function explainVariable(
  stage: ExplainedRun,
  target: Target & { readonly kind: 'variable' },
  explain: Explain,
): Explanation | null {
  const scene = sceneAt(stage, target.position);
  const tensor = tensorIn(scene, target.path);
  return tensor === null ? null : explainHeld(scene, holdNow(stage.tracker, tensor), target, target.at, explain);
}

export function explainVariableNorm(
  stage: ExplainedRun,
  target: Target & { readonly kind: 'variable-norm' },
): Explanation | null {
  const { position, path } = target;
  const scene = sceneAt(stage, position);
  const tensor = tensorIn(scene, path);
  if (tensor === null) return null;
  const held = holdNow(stage.tracker, tensor);
  return normOfElements(
    target,
    tensor,
    path.join('.'),
    (at) => ({
      what: quantityOf(scene, held, at).what,
      target: { kind: 'variable', position, path, at: [...at] },
    }),
    whole(
      quantityOf(
        scene,
        held,
        tensor.shape.map(() => 0),
      ).what,
    ),
  );
}
