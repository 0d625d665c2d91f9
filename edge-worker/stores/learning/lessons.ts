import * as v from "valibot";

const SeenSchema = v.object({
  step: v.string(),
  visitors: v.number(),
  buyers: v.number(),
  net: v.exactOptional(v.number()),
  interval: v.exactOptional(v.pipe(v.tuple([v.number(), v.number()]), v.readonly())),
  spent: v.exactOptional(v.literal(true)),
});

/** What is known of one campaign with thrift. Money is in minor units, times are in ms since 1970. */
const LessonSchema = v.object({
  /** What was tried, and on whom. */
  form: v.string(),
  segment: v.string(),
  /** From when on it is tried, and when it was last looked at. */
  since: v.number(),
  looked: v.number(),
  best: v.string(),
  chosen: v.exactOptional(v.string()),
  path: v.pipe(v.array(v.string()), v.readonly()),
  compared: v.boolean(),
  steps: v.pipe(v.array(SeenSchema), v.readonly()),
});

export type KeptLesson = v.InferOutput<typeof LessonSchema>;

/** What was learnt, by campaign. */
export type Lessons = { readonly [campaign: string]: KeptLesson };

const LessonsSchema = v.pipe(v.string(), v.parseJson(), v.record(v.string(), LessonSchema));

/** The key of what people are told, and of what deciding needs of it. */
const TOLD = "thrift";

/** What was learnt when it was last looked at. What cannot be read counts for nothing: it is learnt anew. */
export async function readLessons(rules: KVNamespace): Promise<Lessons> {
  const parsed = v.safeParse(LessonsSchema, await rules.get(TOLD));
  return parsed.success ? parsed.output : {};
}

/** Keeps what was learnt, for people and for deciding. */
export async function writeLessons(rules: KVNamespace, lessons: Lessons): Promise<void> {
  await rules.put(TOLD, JSON.stringify(lessons));
  const chosen = Object.entries(lessons).flatMap(([campaign, { form, segment, chosen: step }]) => {
    return step === undefined ? [] : [[campaign, { form, segments: { [segment]: step } }] as const];
  });
  await rules.put(LEARNT, JSON.stringify(Object.fromEntries(chosen) satisfies Learnt));
}

/** The key of what deciding needs. */
export const LEARNT = "learnt";

/** The step to show, by campaign and segment, and what was tried when it was learnt. */
export const LearntSchema = v.record(
  v.string(),
  v.object({ form: v.string(), segments: v.record(v.string(), v.string()) }),
);

export type Learnt = v.InferOutput<typeof LearntSchema>;
