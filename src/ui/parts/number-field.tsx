/** A number that may be half typed: valid numbers are told at once, anything else is set right on leaving. */
import { useState } from 'react';
import controls from './controls.module.css';

interface NumberFieldProps {
  id: string;
  name?: string;
  value: number;
  min: number;
  max: number;
  step: number;
  describedBy?: string;
  className?: string | undefined;
  onValue: (value: number) => void;
}

export function NumberField(props: NumberFieldProps) {
  const { id, name, value, min, max, step, describedBy, className, onValue } = props;
  const [draft, setDraft] = useState<string | null>(null);
  const type = (text: string) => {
    setDraft(text);
    const number = Number(text);
    if (text.trim() !== '' && number >= min && number <= max && fits(number, step)) onValue(number);
  };
  const leave = () => {
    const number = Number(draft);
    if (draft !== null && draft.trim() !== '' && Number.isFinite(number)) {
      const bounded = Math.min(max, Math.max(min, number));
      onValue(Number.isInteger(step) ? Math.round(bounded) : bounded);
    }
    setDraft(null);
  };
  return (
    <input
      id={id}
      name={name}
      className={className ?? controls.field}
      type="number"
      min={min}
      max={max}
      step={step}
      value={draft ?? value}
      aria-describedby={describedBy}
      onChange={(event) => type(event.currentTarget.value)}
      onBlur={leave}
    />
  );
}

/** Whole steps take whole numbers; a fraction of a step is a person's right elsewhere. */
function fits(value: number, step: number): boolean {
  return !Number.isInteger(step) || Number.isInteger(value);
}
