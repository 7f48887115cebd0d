;; Operations on float32 element by element, each step rounded as ATen's vector code rounds it.
;;
;; A call works on one piece: operands of up to 4,096 elements stand at 0 (x), 16384 (a) and 32768 (b), and the result takes
;; the place of x. What stands behind the last element is worked on, too, up to a multiple of four, and read by nobody. Where
;; an operation rounds once what is exact or a single sum in double, it works in double.
(module
  (memory (export "memory") 1)

  ;; x + a
  (func (export "add") (param $n i32)
    (local $p i32) (local $end i32)
    (local.set $end (i32.shl (local.get $n) (i32.const 2)))
    (loop $fours
      (v128.store (local.get $p) (f32x4.add (v128.load (local.get $p)) (v128.load offset=16384 (local.get $p))))
      (br_if $fours (i32.lt_u (local.tee $p (i32.add (local.get $p) (i32.const 16))) (local.get $end)))))

  ;; x − a
  (func (export "sub") (param $n i32)
    (local $p i32) (local $end i32)
    (local.set $end (i32.shl (local.get $n) (i32.const 2)))
    (loop $fours
      (v128.store (local.get $p) (f32x4.sub (v128.load (local.get $p)) (v128.load offset=16384 (local.get $p))))
      (br_if $fours (i32.lt_u (local.tee $p (i32.add (local.get $p) (i32.const 16))) (local.get $end)))))

  ;; x + alpha · a
  (func (export "addScaled") (param $n i32) (param $alpha f64)
    (local $p i32) (local $end i32) (local $d v128)
    (local.set $end (i32.shl (local.get $n) (i32.const 2)))
    (local.set $d (f64x2.splat (local.get $alpha)))
    (loop $fours
      (v128.store64_lane 0 (local.get $p)
        (f32x4.demote_f64x2_zero
          (f64x2.add
            (f64x2.promote_low_f32x4 (v128.load64_zero (local.get $p)))
            (f64x2.mul (local.get $d) (f64x2.promote_low_f32x4 (v128.load64_zero offset=16384 (local.get $p)))))))
      (v128.store64_lane offset=8 0 (local.get $p)
        (f32x4.demote_f64x2_zero
          (f64x2.add
            (f64x2.promote_low_f32x4 (v128.load64_zero offset=8 (local.get $p)))
            (f64x2.mul (local.get $d) (f64x2.promote_low_f32x4 (v128.load64_zero offset=16392 (local.get $p)))))))
      (br_if $fours (i32.lt_u (local.tee $p (i32.add (local.get $p) (i32.const 16))) (local.get $end)))))

  ;; x + a number that need not be a float32
  (func (export "addNumber") (param $n i32) (param $number f64)
    (local $p i32) (local $end i32) (local $d v128)
    (local.set $end (i32.shl (local.get $n) (i32.const 2)))
    (local.set $d (f64x2.splat (local.get $number)))
    (loop $fours
      (v128.store64_lane 0 (local.get $p)
        (f32x4.demote_f64x2_zero
          (f64x2.add (f64x2.promote_low_f32x4 (v128.load64_zero (local.get $p))) (local.get $d))))
      (v128.store64_lane offset=8 0 (local.get $p)
        (f32x4.demote_f64x2_zero
          (f64x2.add (f64x2.promote_low_f32x4 (v128.load64_zero offset=8 (local.get $p))) (local.get $d))))
      (br_if $fours (i32.lt_u (local.tee $p (i32.add (local.get $p) (i32.const 16))) (local.get $end)))))

  ;; x · a
  (func (export "mul") (param $n i32)
    (local $p i32) (local $end i32)
    (local.set $end (i32.shl (local.get $n) (i32.const 2)))
    (loop $fours
      (v128.store (local.get $p) (f32x4.mul (v128.load (local.get $p)) (v128.load offset=16384 (local.get $p))))
      (br_if $fours (i32.lt_u (local.tee $p (i32.add (local.get $p) (i32.const 16))) (local.get $end)))))

  ;; x · factor
  (func (export "scale") (param $n i32) (param $factor f32)
    (local $p i32) (local $end i32) (local $s v128)
    (local.set $end (i32.shl (local.get $n) (i32.const 2)))
    (local.set $s (f32x4.splat (local.get $factor)))
    (loop $fours
      (v128.store (local.get $p) (f32x4.mul (v128.load (local.get $p)) (local.get $s)))
      (br_if $fours (i32.lt_u (local.tee $p (i32.add (local.get $p) (i32.const 16))) (local.get $end)))))

  ;; x / a
  (func (export "div") (param $n i32)
    (local $p i32) (local $end i32)
    (local.set $end (i32.shl (local.get $n) (i32.const 2)))
    (loop $fours
      (v128.store (local.get $p) (f32x4.div (v128.load (local.get $p)) (v128.load offset=16384 (local.get $p))))
      (br_if $fours (i32.lt_u (local.tee $p (i32.add (local.get $p) (i32.const 16))) (local.get $end)))))

  ;; x / divisor
  (func (export "divideBy") (param $n i32) (param $divisor f32)
    (local $p i32) (local $end i32) (local $s v128)
    (local.set $end (i32.shl (local.get $n) (i32.const 2)))
    (local.set $s (f32x4.splat (local.get $divisor)))
    (loop $fours
      (v128.store (local.get $p) (f32x4.div (v128.load (local.get $p)) (local.get $s)))
      (br_if $fours (i32.lt_u (local.tee $p (i32.add (local.get $p) (i32.const 16))) (local.get $end)))))

  ;; √x
  (func (export "sqrt") (param $n i32)
    (local $p i32) (local $end i32)
    (local.set $end (i32.shl (local.get $n) (i32.const 2)))
    (loop $fours
      (v128.store (local.get $p) (f32x4.sqrt (v128.load (local.get $p))))
      (br_if $fours (i32.lt_u (local.tee $p (i32.add (local.get $p) (i32.const 16))) (local.get $end)))))

  ;; x + (value · a) · b: the first product is rounded, the second goes into the sum as it is
  (func (export "addcmul") (param $n i32) (param $value f32)
    (local $p i32) (local $end i32) (local $s v128) (local $d v128)
    (local.set $end (i32.shl (local.get $n) (i32.const 2)))
    (local.set $s (f32x4.splat (local.get $value)))
    (loop $fours
      (local.set $d (f32x4.mul (local.get $s) (v128.load offset=16384 (local.get $p))))
      (v128.store64_lane 0 (local.get $p)
        (f32x4.demote_f64x2_zero
          (f64x2.add
            (f64x2.promote_low_f32x4 (v128.load64_zero (local.get $p)))
            (f64x2.mul
              (f64x2.promote_low_f32x4 (local.get $d))
              (f64x2.promote_low_f32x4 (v128.load64_zero offset=32768 (local.get $p)))))))
      (v128.store64_lane offset=8 0 (local.get $p)
        (f32x4.demote_f64x2_zero
          (f64x2.add
            (f64x2.promote_low_f32x4 (v128.load64_zero offset=8 (local.get $p)))
            (f64x2.mul
              (f64x2.promote_low_f32x4
                (i8x16.shuffle 8 9 10 11 12 13 14 15 8 9 10 11 12 13 14 15 (local.get $d) (local.get $d)))
              (f64x2.promote_low_f32x4 (v128.load64_zero offset=32776 (local.get $p)))))))
      (br_if $fours (i32.lt_u (local.tee $p (i32.add (local.get $p) (i32.const 16))) (local.get $end)))))

  ;; x + (value · a) / b, each step rounded
  (func (export "addcdiv") (param $n i32) (param $value f32)
    (local $p i32) (local $end i32) (local $s v128)
    (local.set $end (i32.shl (local.get $n) (i32.const 2)))
    (local.set $s (f32x4.splat (local.get $value)))
    (loop $fours
      (v128.store (local.get $p)
        (f32x4.add
          (v128.load (local.get $p))
          (f32x4.div
            (f32x4.mul (local.get $s) (v128.load offset=16384 (local.get $p)))
            (v128.load offset=32768 (local.get $p)))))
      (br_if $fours (i32.lt_u (local.tee $p (i32.add (local.get $p) (i32.const 16))) (local.get $end)))))

  ;; x + w · (a − x), for |w| < 0.5: the difference is rounded, the product is not
  (func (export "lerpFromStart") (param $n i32) (param $w f64)
    (local $p i32) (local $end i32) (local $d v128)
    (local.set $end (i32.shl (local.get $n) (i32.const 2)))
    (local.set $d (f64x2.splat (local.get $w)))
    (loop $fours
      (v128.store64_lane 0 (local.get $p)
        (f32x4.demote_f64x2_zero
          (f64x2.add
            (f64x2.promote_low_f32x4 (v128.load64_zero (local.get $p)))
            (f64x2.mul (local.get $d)
              (f64x2.promote_low_f32x4
                (f32x4.sub (v128.load64_zero offset=16384 (local.get $p)) (v128.load64_zero (local.get $p))))))))
      (v128.store64_lane offset=8 0 (local.get $p)
        (f32x4.demote_f64x2_zero
          (f64x2.add
            (f64x2.promote_low_f32x4 (v128.load64_zero offset=8 (local.get $p)))
            (f64x2.mul (local.get $d)
              (f64x2.promote_low_f32x4
                (f32x4.sub
                  (v128.load64_zero offset=16392 (local.get $p))
                  (v128.load64_zero offset=8 (local.get $p))))))))
      (br_if $fours (i32.lt_u (local.tee $p (i32.add (local.get $p) (i32.const 16))) (local.get $end)))))

  ;; a − (a − x) · rest, for rest = 1 − w rounded
  (func (export "lerpFromEnd") (param $n i32) (param $rest f64)
    (local $p i32) (local $end i32) (local $d v128)
    (local.set $end (i32.shl (local.get $n) (i32.const 2)))
    (local.set $d (f64x2.splat (local.get $rest)))
    (loop $fours
      (v128.store64_lane 0 (local.get $p)
        (f32x4.demote_f64x2_zero
          (f64x2.sub
            (f64x2.promote_low_f32x4 (v128.load64_zero offset=16384 (local.get $p)))
            (f64x2.mul
              (f64x2.promote_low_f32x4
                (f32x4.sub (v128.load64_zero offset=16384 (local.get $p)) (v128.load64_zero (local.get $p))))
              (local.get $d)))))
      (v128.store64_lane offset=8 0 (local.get $p)
        (f32x4.demote_f64x2_zero
          (f64x2.sub
            (f64x2.promote_low_f32x4 (v128.load64_zero offset=16392 (local.get $p)))
            (f64x2.mul
              (f64x2.promote_low_f32x4
                (f32x4.sub
                  (v128.load64_zero offset=16392 (local.get $p))
                  (v128.load64_zero offset=8 (local.get $p))))
              (local.get $d)))))
      (br_if $fours (i32.lt_u (local.tee $p (i32.add (local.get $p) (i32.const 16))) (local.get $end)))))

  ;; max(x, 0), NaN where x is
  (func (export "relu") (param $n i32)
    (local $p i32) (local $end i32)
    (local.set $end (i32.shl (local.get $n) (i32.const 2)))
    (loop $fours
      (v128.store (local.get $p)
        (v128.andnot (v128.load (local.get $p)) (f32x4.le (v128.load (local.get $p)) (v128.const f32x4 0 0 0 0))))
      (br_if $fours (i32.lt_u (local.tee $p (i32.add (local.get $p) (i32.const 16))) (local.get $end)))))

  ;; 0 where a ≤ limit, else x
  (func (export "threshold") (param $n i32) (param $limit f32)
    (local $p i32) (local $end i32) (local $s v128)
    (local.set $end (i32.shl (local.get $n) (i32.const 2)))
    (local.set $s (f32x4.splat (local.get $limit)))
    (loop $fours
      (v128.store (local.get $p)
        (v128.andnot (v128.load (local.get $p)) (f32x4.le (v128.load offset=16384 (local.get $p)) (local.get $s))))
      (br_if $fours (i32.lt_u (local.tee $p (i32.add (local.get $p) (i32.const 16))) (local.get $end))))))
