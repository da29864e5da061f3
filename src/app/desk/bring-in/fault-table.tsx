/**
 * Each fault of a list by row and column, fifty to a page, and the whole report to take away.
 */
import { Download } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../parts/button.tsx';
import { saveFile } from '../../parts/save-file.ts';
import type { ImportReply } from '../../station-api.ts';
import { say } from '../../words/words.ts';
import { Pager } from '../parts/pager.tsx';
import { faultReport, faultWords } from './fault-report.ts';
import css from './import-screen.module.css';

const PAGE = 50;

export function FaultTable({ report, listName }: { readonly report: ImportReply; readonly listName: string }) {
  const [page, setPage] = useState(0);
  const { faults, faultCount } = report;
  return (
    <>
      {faultCount > faults.length ? <p>{say('desk.import.first_faults', { shown: faults.length, n: faultCount })}</p> : null}
      <div>
        <Button icon={Download} onClick={() => saveFile(`${listName.replace(/\.[^.]*$/, '')} faults.csv`, 'text/csv;charset=utf-8', faultReport(faults))}>
          {say('desk.import.download')}
        </Button>
      </div>
      <div className={css['frame']}>
        <table className={css['faults']}>
          <caption className="only-heard">{say('desk.import.faults', { n: faultCount })}</caption>
          <thead>
            <tr>
              <th scope="col">{say('desk.fault.row')}</th>
              <th scope="col">{say('desk.fault.column')}</th>
              <th scope="col">{say('desk.fault.what')}</th>
              <th scope="col">{say('desk.fault.found')}</th>
            </tr>
          </thead>
          <tbody>
            {faults.slice(page * PAGE, (page + 1) * PAGE).map((it) => (
              <tr key={`${it.row} ${it.column} ${it.fault} ${it.found ?? ''}`}>
                <th scope="row">{it.row === 0 ? say('desk.fault.file') : it.row}</th>
                <td>{it.column}</td>
                <td>{faultWords(it.fault)}</td>
                <td className={css['found']}>{it.found ?? ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <Pager page={page} size={PAGE} total={faults.length} onPage={setPage} />
      </div>
    </>
  );
}
