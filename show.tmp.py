import re,sys
t=open('/tmp/m1/postgres.log').read()
parts=re.split(r'\n(?=20\d\d-\d\d-\d\d [0-9:.]+ UTC \[\d+\] LOG:)',t)
for p in parts:
    if 'FILTER' in p[:120]: print('#####',p[40:260])
    m=re.search(r'duration: ([0-9.]+) ms',p)
    if m and float(m[1])>float(sys.argv[1]):
        p=re.sub(r"\{[0-9,]{60,}","{…",p)
        i=p.find('Query Text'); k=p.find('(cost')
        plan=p[p.rfind('\n',0,k)+1:]
        print('---',m[1]); print(re.sub(r'\s+',' ',p[i:k])[:int(sys.argv[3])]); print('\n'.join(l[:150] for l in plan.split('\n')[:int(sys.argv[2])] if 'Storage' not in l and 'Sort Key' not in l))
