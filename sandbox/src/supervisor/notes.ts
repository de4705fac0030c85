/** Sentences that come while the list of stages is drawn wait until it is complete. */
export class Notes {
  #waiting: string[] | null = [];

  say(sentence: string): void {
    if (this.#waiting === null) console.log(sentence);
    else this.#waiting.push(sentence);
  }

  flush(): void {
    for (const sentence of this.#waiting ?? []) console.log(sentence);
    this.#waiting = null;
  }
}
