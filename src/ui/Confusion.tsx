/** Which classes are taken for which: true classes down, predicted ones across. */
import { ScrollBox } from '../plots/ScrollBox';

interface ConfusionProps {
  readonly truth: Float64Array;
  readonly predicted: Float64Array;
  readonly classNames: readonly string[];
  readonly by: string;
}

export function Confusion({ truth, predicted, classNames, by }: ConfusionProps) {
  const count = (actual: number, told: number) =>
    truth.reduce((sum, value, i) => sum + Number(value === actual && predicted[i] === told), 0);
  return (
    <ScrollBox className="scrolling" label="Predicted against true classes">
      <table>
        <caption>{by}: true classes down, predicted ones across.</caption>
        <thead>
          <tr>
            <th scope="col">true</th>
            {classNames.map((name) => (
              <th key={name} scope="col" className="numeric">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {classNames.map((name, actual) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {classNames.map((other, told) => (
                <td key={other} className="numeric" data-right={actual === told || undefined}>
                  {count(actual, told)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
