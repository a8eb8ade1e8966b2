/** Which method suits what is there, by the measurements that the project was built on. */
import type { MethodDescription } from '../../learn/types.ts';
import type { AtHand } from './method-hindrance.ts';

export interface Recommendation {
  method: string;
  /** One sentence. */
  why: string;
}

/** Up to so many pictures a training without labels gains hardly anything over training-free codes. */
const fewPictures = 1000;

/** Null where the method that suits is not in the list. */
export function recommendedMethod(
  methods: readonly Pick<MethodDescription, 'id'>[],
  atHand: AtHand,
): Recommendation | null {
  const recommended = suiting(atHand);
  return methods.some(({ id }) => id === recommended.method) ? recommended : null;
}

function suiting({ labels, backbone, pictures }: AtHand): Recommendation {
  const labelled = labels > 1;
  if (labelled && backbone) {
    return {
      method: 'orthohash',
      why: 'You have labels and a pretrained network: a small head on its features learns the labels in seconds and finds the most.',
    };
  }
  if (backbone) {
    return {
      method: 'backbone-features',
      why: 'You have a pretrained network and no labels: its features find the same kind of thing without any training.',
    };
  }
  if (labelled) {
    return {
      method: 'classifier',
      why: 'You have labels: learning to tell them apart finds more than learning from pixels alone.',
    };
  }
  if (pictures <= fewPictures) {
    return {
      method: 'instant',
      why: 'For up to 1,000 pictures without labels, training finds hardly more than the instant codes.',
    };
  }
  return {
    method: 'denoising-autoencoder',
    why: 'Without labels and network, it learns the most from the pictures alone.',
  };
}
