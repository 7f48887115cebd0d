/** A part of the page that may break down without the rest: in its place stands what became of it, until it is tried again. */
import { Component } from 'react';
import type { ReactNode } from 'react';

export interface Breakdown {
  readonly message: string;
  readonly onAgain: () => void;
}

interface BoundaryProps {
  /** What stands in place of the children. */
  readonly renderBroken: (breakdown: Breakdown) => ReactNode;
  readonly children: ReactNode;
}

interface BoundaryState {
  readonly message: string | null;
}

export class Boundary extends Component<BoundaryProps, BoundaryState> {
  override state: BoundaryState = { message: null };

  static getDerivedStateFromError(error: unknown): BoundaryState {
    return { message: error instanceof Error ? error.message : String(error) };
  }

  private readonly again = (): void => this.setState({ message: null });

  override render(): ReactNode {
    const { message } = this.state;
    const { renderBroken, children } = this.props;
    return message === null ? children : renderBroken({ message, onAgain: this.again });
  }
}
