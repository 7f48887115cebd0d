import { K } from '../tokens.ts';
import { GrammarWalk } from './grammar-walk.ts';
import type { Found } from './found.ts';

/** Parameter lists. `end` is the token behind the list: `)` for a function, `:` for a lambda. */
export abstract class ParameterWalk extends GrammarWalk {
  protected parameters(end: number): boolean {
    if (this.mistakes) this.parameterMistakes(end);
    const rest = (): boolean => {
      this.starEtc(end);
      return true;
    };
    const withDefaults = (): boolean => this.many(() => this.withDefault(end)).length >= 0;
    const alternatives: (() => boolean)[] = [
      () => this.slashNoDefault(end) && this.many(() => this.noDefault(end)).length >= 0 && withDefaults() && rest(),
      () => this.slashWithDefault(end) && withDefaults() && rest(),
      () => this.many(() => this.noDefault(end)).length > 0 && withDefaults() && rest(),
      () => this.many(() => this.withDefault(end)).length > 0 && rest(),
      () => this.starEtc(end),
    ];
    return alternatives.some((alternative) => this.attempt(alternative) !== null);
  }

  private commaOr(end: number): boolean {
    return this.eat(K[',']) !== null || this.at(end);
  }

  private parameter(end: number): Found | null {
    return this.attempt(() => {
      const start = this.eat(K.name);
      if (start === null) return null;
      if (end === K[')']) this.attempt(() => this.eat(K[':']) && this.expression());
      return this.found('parameter', start);
    });
  }

  private starredParameter(end: number): boolean {
    const annotation = (): boolean =>
      this.eat(K.name) !== null && this.eat(K[':']) !== null && this.starAnnotation() && this.commaOr(end);
    if (this.noDefault(end) !== null) return true;
    return end === K[')'] && this.attempt(annotation) !== null;
  }

  private starAnnotation(): boolean {
    if (this.attempt(() => this.eat(K['*']) && this.bitwiseOr()) !== null) return true;
    return this.expression() !== null;
  }

  private default(): boolean {
    if (this.attempt(() => this.eat(K['=']) && this.expression()) !== null) return true;
    if (this.mistakes) {
      const sign = this.peek();
      const missing = this.ahead(() => this.eat(K['=']) && this.at(K[')'], K[',']));
      if (missing) this.raise(sign, 'expected default value expression');
    }
    return false;
  }

  private noDefault(end: number): Found | null {
    return this.attempt(() => {
      const parameter = this.parameter(end);
      return parameter !== null && this.commaOr(end) ? parameter : null;
    });
  }

  private withDefault(end: number): boolean | null {
    return this.attempt(() => this.parameter(end) !== null && this.default() && this.commaOr(end));
  }

  private maybeDefault(end: number): boolean | null {
    return this.attempt(() => {
      if (this.parameter(end) === null) return false;
      this.attempt(() => this.default());
      return this.commaOr(end);
    });
  }

  private slashNoDefault(end: number): boolean {
    const rule = (): boolean =>
      this.many(() => this.noDefault(end)).length > 0 && this.eat(K['/']) !== null && this.commaOr(end);
    return this.attempt(rule) !== null;
  }

  private slashWithDefault(end: number): boolean {
    const rule = (): boolean => {
      this.many(() => this.noDefault(end));
      return this.many(() => this.withDefault(end)).length > 0 && this.eat(K['/']) !== null && this.commaOr(end);
    };
    return this.attempt(rule) !== null;
  }

  private starEtc(end: number): boolean {
    if (this.mistakes) this.starMistakes(end);
    const keywords = (): boolean => {
      this.keywordParameter(end);
      return true;
    };
    const alternatives: (() => boolean)[] = [
      () => {
        if (this.eat(K['*']) === null || !this.starredParameter(end)) return false;
        this.many(() => this.maybeDefault(end));
        return keywords();
      },
      () => {
        if (this.eat(K['*']) === null || this.eat(K[',']) === null) return false;
        return this.many(() => this.maybeDefault(end)).length > 0 && keywords();
      },
      () => this.keywordParameter(end),
    ];
    return alternatives.some((alternative) => this.attempt(alternative) !== null);
  }

  private keywordParameter(end: number): boolean {
    if (this.mistakes) this.keywordMistakes(end);
    return this.attempt(() => this.eat(K['**']) && this.noDefault(end)) !== null;
  }

  private parameterMistakes(end: number): void {
    const slash = (): boolean => this.slashNoDefault(end) || this.slashWithDefault(end);
    const maybes = (): number => this.many(() => this.maybeDefault(end)).length;
    this.attempt(() => {
      this.many(() => this.noDefault(end));
      if (!this.slashWithDefault(end) && this.many(() => this.withDefault(end)).length === 0) return false;
      const late = this.noDefault(end);
      if (late !== null) this.raise(late, 'non-default argument follows default argument');
      return false;
    });
    this.attempt(() => {
      this.many(() => this.noDefault(end));
      const open = this.eat(K['(']);
      if (open === null) return false;
      const lambda = end === K[':'];
      const inside = lambda ? this.separated(() => this.parameter(end)) : this.many(() => this.noDefault(K[')']));
      if (inside.length === 0) return false;
      this.eat(K[',']);
      const close = this.eat(K[')']);
      const what = lambda ? 'Lambda expression' : 'Function';
      if (close !== null) this.raiseRange(open, close, `${what} parameters cannot be parenthesized`);
      return false;
    });
    const first = this.peek();
    if (this.ahead(() => this.eat(K['/']) && this.eat(K[',']))) {
      this.raise(first, 'at least one argument must precede /');
    }
    this.attempt(() => {
      if (!slash()) return false;
      maybes();
      const again = this.eat(K['/']);
      if (again !== null) this.raise(again, '/ may appear only once');
      return false;
    });
    this.attempt(() => {
      slash();
      maybes();
      if (this.eat(K['*']) === null || (this.eat(K[',']) === null && this.noDefault(end) === null)) return false;
      maybes();
      const late = this.eat(K['/']);
      if (late !== null) this.raise(late, '/ must be ahead of *');
      return false;
    });
    this.attempt(() => {
      if (maybes() === 0 || this.eat(K['/']) === null) return false;
      const star = this.eat(K['*']);
      if (star !== null) this.raise(star, 'expected comma between / and *');
      return false;
    });
  }

  private starMistakes(end: number): void {
    const star = this.peek();
    if (star.kind !== K['*']) return;
    const nothing = (): boolean => this.at(end) || (this.eat(K[',']) !== null && this.at(end, K['**']));
    if (this.ahead(() => this.eat(K['*']) && nothing())) {
      if (end === K[')']) this.raise(star, 'named arguments must follow bare *');
      this.raiseFurthest('named arguments must follow bare *');
    }
    this.attempt(() => {
      this.mark++;
      if (this.parameter(end) === null) return false;
      const sign = this.eat(K['=']);
      if (sign !== null) this.raise(sign, 'var-positional argument cannot have default value');
      return false;
    });
    this.attempt(() => {
      this.mark++;
      if (this.noDefault(end) === null && this.eat(K[',']) === null) return false;
      this.many(() => this.maybeDefault(end));
      const again = this.eat(K['*']);
      if (again !== null && (this.noDefault(end) !== null || this.eat(K[',']) !== null)) {
        this.raise(again, '* argument may appear only once');
      }
      return false;
    });
  }

  private keywordMistakes(end: number): void {
    this.attempt(() => {
      if (this.eat(K['**']) === null || this.parameter(end) === null) return false;
      const sign = this.eat(K['=']);
      if (sign !== null) this.raise(sign, 'var-keyword argument cannot have default value');
      if (this.eat(K[',']) === null) return false;
      const late = this.parameter(end) ?? this.eat(K['*']) ?? this.eat(K['**']) ?? this.eat(K['/']);
      if (late !== null) this.raise(late, 'arguments cannot follow var-keyword argument');
      return false;
    });
  }
}
