;; Blocks of a matrix product: sums of float32 products in double, k ascending, rounded once.
;;
;; An operand is packed into panels of four lines (rows of the left matrix, columns of the right one): for each k the
;; four doubles of the panel's lines stand side by side. A panel's k runs to an even number, filled up with zeros: adding
;; +0 changes no sum, because a sum that starts at +0 is never -0. Lines beyond the last hold anything; what they give
;; is never read.
(module
  (memory (export "memory") 70)

  ;; Packs lines whose elements are contiguous: line i begins at src + i·k·4.
  (func (export "packLines") (param $src i32) (param $lines i32) (param $k i32) (param $to i32)
    (local $i i32) (local $p i32) (local $p0 i32) (local $p1 i32) (local $p2 i32) (local $p3 i32) (local $last i32)
    (local $a v128) (local $b v128) (local $c v128) (local $d v128) (local $lower v128) (local $higher v128)
    (local.set $last (i32.add (local.get $src)
      (i32.shl (i32.mul (i32.sub (local.get $lines) (i32.const 1)) (local.get $k)) (i32.const 2))))
    (loop $panels
      ;; A line beyond the last is read as the last.
      (local.set $p0 (i32.add (local.get $src) (i32.shl (i32.mul (local.get $i) (local.get $k)) (i32.const 2))))
      (local.set $p1 (call $least (i32.add (local.get $p0) (i32.shl (local.get $k) (i32.const 2))) (local.get $last)))
      (local.set $p2 (call $least (i32.add (local.get $p1) (i32.shl (local.get $k) (i32.const 2))) (local.get $last)))
      (local.set $p3 (call $least (i32.add (local.get $p2) (i32.shl (local.get $k) (i32.const 2))) (local.get $last)))
      (local.set $p (local.get $k))
      (if (i32.ge_s (local.get $p) (i32.const 4)) (then
        (loop $fours
          ;; Four lines by four k: pairs of lines are interleaved, so that each half is two lines at one k.
          (local.set $a (v128.load (local.get $p0)))
          (local.set $b (v128.load (local.get $p1)))
          (local.set $c (v128.load (local.get $p2)))
          (local.set $d (v128.load (local.get $p3)))
          (local.set $lower (i8x16.shuffle 0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23 (local.get $a) (local.get $b)))
          (local.set $higher (i8x16.shuffle 0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23 (local.get $c) (local.get $d)))
          (v128.store (local.get $to) (f64x2.promote_low_f32x4 (local.get $lower)))
          (v128.store offset=16 (local.get $to) (f64x2.promote_low_f32x4 (local.get $higher)))
          (v128.store offset=32 (local.get $to) (f64x2.promote_low_f32x4
            (i8x16.shuffle 8 9 10 11 12 13 14 15 8 9 10 11 12 13 14 15 (local.get $lower) (local.get $lower))))
          (v128.store offset=48 (local.get $to) (f64x2.promote_low_f32x4
            (i8x16.shuffle 8 9 10 11 12 13 14 15 8 9 10 11 12 13 14 15 (local.get $higher) (local.get $higher))))
          (local.set $lower (i8x16.shuffle 8 9 10 11 24 25 26 27 12 13 14 15 28 29 30 31 (local.get $a) (local.get $b)))
          (local.set $higher (i8x16.shuffle 8 9 10 11 24 25 26 27 12 13 14 15 28 29 30 31 (local.get $c) (local.get $d)))
          (v128.store offset=64 (local.get $to) (f64x2.promote_low_f32x4 (local.get $lower)))
          (v128.store offset=80 (local.get $to) (f64x2.promote_low_f32x4 (local.get $higher)))
          (v128.store offset=96 (local.get $to) (f64x2.promote_low_f32x4
            (i8x16.shuffle 8 9 10 11 12 13 14 15 8 9 10 11 12 13 14 15 (local.get $lower) (local.get $lower))))
          (v128.store offset=112 (local.get $to) (f64x2.promote_low_f32x4
            (i8x16.shuffle 8 9 10 11 12 13 14 15 8 9 10 11 12 13 14 15 (local.get $higher) (local.get $higher))))
          (local.set $to (i32.add (local.get $to) (i32.const 128)))
          (local.set $p0 (i32.add (local.get $p0) (i32.const 16)))
          (local.set $p1 (i32.add (local.get $p1) (i32.const 16)))
          (local.set $p2 (i32.add (local.get $p2) (i32.const 16)))
          (local.set $p3 (i32.add (local.get $p3) (i32.const 16)))
          (br_if $fours (i32.ge_s (local.tee $p (i32.sub (local.get $p) (i32.const 4))) (i32.const 4))))))
      (if (local.get $p) (then
        (loop $ones
          (f64.store (local.get $to) (f64.promote_f32 (f32.load (local.get $p0))))
          (f64.store offset=8 (local.get $to) (f64.promote_f32 (f32.load (local.get $p1))))
          (f64.store offset=16 (local.get $to) (f64.promote_f32 (f32.load (local.get $p2))))
          (f64.store offset=24 (local.get $to) (f64.promote_f32 (f32.load (local.get $p3))))
          (local.set $to (i32.add (local.get $to) (i32.const 32)))
          (local.set $p0 (i32.add (local.get $p0) (i32.const 4)))
          (local.set $p1 (i32.add (local.get $p1) (i32.const 4)))
          (local.set $p2 (i32.add (local.get $p2) (i32.const 4)))
          (local.set $p3 (i32.add (local.get $p3) (i32.const 4)))
          (br_if $ones (local.tee $p (i32.sub (local.get $p) (i32.const 1)))))))
      (local.set $to (call $even (local.get $k) (local.get $to)))
      (br_if $panels (i32.lt_s (local.tee $i (i32.add (local.get $i) (i32.const 4))) (local.get $lines)))))

  ;; Packs lines that stand side by side: element k of line i is at src + (k·lines + i)·4.
  (func (export "packColumns") (param $src i32) (param $lines i32) (param $k i32) (param $to i32)
    (local $i i32) (local $p i32) (local $from i32) (local $step i32) (local $a v128)
    (local.set $step (i32.shl (local.get $lines) (i32.const 2)))
    (loop $panels
      (local.set $from (i32.add (local.get $src) (i32.shl (local.get $i) (i32.const 2))))
      (local.set $p (local.get $k))
      (loop $ks
        (local.set $a (v128.load (local.get $from)))
        (v128.store (local.get $to) (f64x2.promote_low_f32x4 (local.get $a)))
        (v128.store offset=16 (local.get $to) (f64x2.promote_low_f32x4
          (i8x16.shuffle 8 9 10 11 12 13 14 15 8 9 10 11 12 13 14 15 (local.get $a) (local.get $a))))
        (local.set $from (i32.add (local.get $from) (local.get $step)))
        (local.set $to (i32.add (local.get $to) (i32.const 32)))
        (br_if $ks (local.tee $p (i32.sub (local.get $p) (i32.const 1)))))
      (local.set $to (call $even (local.get $k) (local.get $to)))
      (br_if $panels (i32.lt_s (local.tee $i (i32.add (local.get $i) (i32.const 4))) (local.get $lines)))))

  ;; c[i, j] = (first ? 0 : c[i, j]) + Σ over k of a[i, k] · b[k, j], for packed operands of m and n lines and k even;
  ;; c is row-major, its rows filled up to a multiple of four.
  (func (export "multiply")
    (param $a i32) (param $b i32) (param $c i32) (param $m i32) (param $k i32) (param $n i32) (param $first i32)
    (local $i i32) (local $j i32) (local $p i32) (local $pa i32) (local $pb i32) (local $panel i32) (local $row i32)
    (local $to i32) (local $r1 i32) (local $r2 i32) (local $r3 i32)
    (local $b0 v128) (local $b1 v128) (local $x v128)
    (local $c00 v128) (local $c01 v128) (local $c10 v128) (local $c11 v128)
    (local $c20 v128) (local $c21 v128) (local $c30 v128) (local $c31 v128)
    (local.set $row (i32.shl (i32.and (i32.add (local.get $n) (i32.const 3)) (i32.const -4)) (i32.const 3)))
    (local.set $panel (local.get $b))
    (loop $columns
      (local.set $i (i32.const 0))
      (local.set $pa (local.get $a))
      (local.set $to (i32.add (local.get $c) (i32.shl (local.get $j) (i32.const 3))))
      (loop $rows
        (local.set $r1 (i32.add (local.get $to) (local.get $row)))
        (local.set $r2 (i32.add (local.get $r1) (local.get $row)))
        (local.set $r3 (i32.add (local.get $r2) (local.get $row)))
        (if (local.get $first)
          (then
            (local.set $c00 (v128.const f64x2 0 0)) (local.set $c01 (v128.const f64x2 0 0))
            (local.set $c10 (v128.const f64x2 0 0)) (local.set $c11 (v128.const f64x2 0 0))
            (local.set $c20 (v128.const f64x2 0 0)) (local.set $c21 (v128.const f64x2 0 0))
            (local.set $c30 (v128.const f64x2 0 0)) (local.set $c31 (v128.const f64x2 0 0)))
          (else
            (local.set $c00 (v128.load (local.get $to))) (local.set $c01 (v128.load offset=16 (local.get $to)))
            (local.set $c10 (v128.load (local.get $r1))) (local.set $c11 (v128.load offset=16 (local.get $r1)))
            (local.set $c20 (v128.load (local.get $r2))) (local.set $c21 (v128.load offset=16 (local.get $r2)))
            (local.set $c30 (v128.load (local.get $r3))) (local.set $c31 (v128.load offset=16 (local.get $r3)))))
        (local.set $pb (local.get $panel))
        (local.set $p (local.get $k))
        (loop $ks
          (local.set $b0 (v128.load (local.get $pb)))
          (local.set $b1 (v128.load offset=16 (local.get $pb)))
          (local.set $x (v128.load64_splat (local.get $pa)))
          (local.set $c00 (f64x2.add (local.get $c00) (f64x2.mul (local.get $x) (local.get $b0))))
          (local.set $c01 (f64x2.add (local.get $c01) (f64x2.mul (local.get $x) (local.get $b1))))
          (local.set $x (v128.load64_splat offset=8 (local.get $pa)))
          (local.set $c10 (f64x2.add (local.get $c10) (f64x2.mul (local.get $x) (local.get $b0))))
          (local.set $c11 (f64x2.add (local.get $c11) (f64x2.mul (local.get $x) (local.get $b1))))
          (local.set $x (v128.load64_splat offset=16 (local.get $pa)))
          (local.set $c20 (f64x2.add (local.get $c20) (f64x2.mul (local.get $x) (local.get $b0))))
          (local.set $c21 (f64x2.add (local.get $c21) (f64x2.mul (local.get $x) (local.get $b1))))
          (local.set $x (v128.load64_splat offset=24 (local.get $pa)))
          (local.set $c30 (f64x2.add (local.get $c30) (f64x2.mul (local.get $x) (local.get $b0))))
          (local.set $c31 (f64x2.add (local.get $c31) (f64x2.mul (local.get $x) (local.get $b1))))
          ;; The next k: two in one turn of the loop.
          (local.set $b0 (v128.load offset=32 (local.get $pb)))
          (local.set $b1 (v128.load offset=48 (local.get $pb)))
          (local.set $x (v128.load64_splat offset=32 (local.get $pa)))
          (local.set $c00 (f64x2.add (local.get $c00) (f64x2.mul (local.get $x) (local.get $b0))))
          (local.set $c01 (f64x2.add (local.get $c01) (f64x2.mul (local.get $x) (local.get $b1))))
          (local.set $x (v128.load64_splat offset=40 (local.get $pa)))
          (local.set $c10 (f64x2.add (local.get $c10) (f64x2.mul (local.get $x) (local.get $b0))))
          (local.set $c11 (f64x2.add (local.get $c11) (f64x2.mul (local.get $x) (local.get $b1))))
          (local.set $x (v128.load64_splat offset=48 (local.get $pa)))
          (local.set $c20 (f64x2.add (local.get $c20) (f64x2.mul (local.get $x) (local.get $b0))))
          (local.set $c21 (f64x2.add (local.get $c21) (f64x2.mul (local.get $x) (local.get $b1))))
          (local.set $x (v128.load64_splat offset=56 (local.get $pa)))
          (local.set $c30 (f64x2.add (local.get $c30) (f64x2.mul (local.get $x) (local.get $b0))))
          (local.set $c31 (f64x2.add (local.get $c31) (f64x2.mul (local.get $x) (local.get $b1))))
          (local.set $pa (i32.add (local.get $pa) (i32.const 64)))
          (local.set $pb (i32.add (local.get $pb) (i32.const 64)))
          (br_if $ks (i32.gt_s (local.tee $p (i32.sub (local.get $p) (i32.const 2))) (i32.const 0))))
        (v128.store (local.get $to) (local.get $c00)) (v128.store offset=16 (local.get $to) (local.get $c01))
        (v128.store (local.get $r1) (local.get $c10)) (v128.store offset=16 (local.get $r1) (local.get $c11))
        (v128.store (local.get $r2) (local.get $c20)) (v128.store offset=16 (local.get $r2) (local.get $c21))
        (v128.store (local.get $r3) (local.get $c30)) (v128.store offset=16 (local.get $r3) (local.get $c31))
        (local.set $to (i32.add (local.get $r3) (local.get $row)))
        (br_if $rows (i32.lt_s (local.tee $i (i32.add (local.get $i) (i32.const 4))) (local.get $m))))
      (local.set $panel (local.get $pb))
      (br_if $columns (i32.lt_s (local.tee $j (i32.add (local.get $j) (i32.const 4))) (local.get $n)))))

  ;; out[i, j] = c[i, j] rounded to float32; out is row-major without gaps.
  (func (export "round") (param $c i32) (param $m i32) (param $n i32) (param $out i32)
    (local $j i32) (local $gap i32)
    (local.set $gap (i32.shl (i32.and (i32.sub (i32.const 0) (local.get $n)) (i32.const 3)) (i32.const 3)))
    (loop $rows
      (local.set $j (local.get $n))
      (if (i32.ge_s (local.get $j) (i32.const 2)) (then
        (loop $pairs
          (v128.store64_lane 0 (local.get $out) (f32x4.demote_f64x2_zero (v128.load (local.get $c))))
          (local.set $c (i32.add (local.get $c) (i32.const 16)))
          (local.set $out (i32.add (local.get $out) (i32.const 8)))
          (br_if $pairs (i32.ge_s (local.tee $j (i32.sub (local.get $j) (i32.const 2))) (i32.const 2))))))
      (if (local.get $j) (then
        (f32.store (local.get $out) (f32.demote_f64 (f64.load (local.get $c))))
        (local.set $c (i32.add (local.get $c) (i32.const 8)))
        (local.set $out (i32.add (local.get $out) (i32.const 4)))))
      (local.set $c (i32.add (local.get $c) (local.get $gap)))
      (br_if $rows (local.tee $m (i32.sub (local.get $m) (i32.const 1))))))

  ;; out[i, j] = beta · bias[i, j] + alpha · c[i, j], rounded once; a row of the bias is `step` bytes after the one before.
  (func (export "roundPlus") (param $c i32) (param $m i32) (param $n i32) (param $out i32)
    (param $bias i32) (param $step i32) (param $beta f64) (param $alpha f64)
    (local $j i32) (local $gap i32) (local $from i32) (local $betas v128) (local $alphas v128)
    (local.set $gap (i32.shl (i32.and (i32.sub (i32.const 0) (local.get $n)) (i32.const 3)) (i32.const 3)))
    (local.set $betas (f64x2.splat (local.get $beta)))
    (local.set $alphas (f64x2.splat (local.get $alpha)))
    (loop $rows
      (local.set $j (local.get $n))
      (local.set $from (local.get $bias))
      (if (i32.ge_s (local.get $j) (i32.const 2)) (then
        (loop $pairs
          (v128.store64_lane 0 (local.get $out) (f32x4.demote_f64x2_zero (f64x2.add
            (f64x2.mul (local.get $betas) (f64x2.promote_low_f32x4 (v128.load64_zero (local.get $from))))
            (f64x2.mul (local.get $alphas) (v128.load (local.get $c))))))
          (local.set $c (i32.add (local.get $c) (i32.const 16)))
          (local.set $from (i32.add (local.get $from) (i32.const 8)))
          (local.set $out (i32.add (local.get $out) (i32.const 8)))
          (br_if $pairs (i32.ge_s (local.tee $j (i32.sub (local.get $j) (i32.const 2))) (i32.const 2))))))
      (if (local.get $j) (then
        (f32.store (local.get $out) (f32.demote_f64 (f64.add
          (f64.mul (local.get $beta) (f64.promote_f32 (f32.load (local.get $from))))
          (f64.mul (local.get $alpha) (f64.load (local.get $c))))))
        (local.set $c (i32.add (local.get $c) (i32.const 8)))
        (local.set $out (i32.add (local.get $out) (i32.const 4)))))
      (local.set $c (i32.add (local.get $c) (local.get $gap)))
      (local.set $bias (i32.add (local.get $bias) (local.get $step)))
      (br_if $rows (local.tee $m (i32.sub (local.get $m) (i32.const 1))))))

  (func $least (param $x i32) (param $y i32) (result i32)
    (select (local.get $x) (local.get $y) (i32.lt_u (local.get $x) (local.get $y))))

  ;; Fills a panel of an odd k up with one k of zeros; gives where the next panel begins.
  (func $even (param $k i32) (param $to i32) (result i32)
    (if (i32.and (local.get $k) (i32.const 1)) (then
      (v128.store (local.get $to) (v128.const f64x2 0 0))
      (v128.store offset=16 (local.get $to) (v128.const f64x2 0 0))
      (local.set $to (i32.add (local.get $to) (i32.const 32)))))
    (local.get $to)))
